import { join } from "node:path";
import { clouds } from "@mdi-sensors/connect/clouds";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, onTestFinished, test, vi } from "vitest";
import { checkSink, describeSink, loopbackVault, sinkFrom } from "../../src/sink/sink-from.js";

const credential = { getToken: async () => null };
const from = (choice: Parameters<typeof sinkFrom>[0]) => sinkFrom(choice, clouds.global, credential);

test("a place gives a sink, and no place gives none", () => {
	expect(from({ file: join(scratchFolder(), "key") })).toMatchObject({
		check: expect.any(Function),
		put: expect.any(Function),
	});
	expect(from({ keyVault: "vault", secretName: "secret" })).toMatchObject({
		check: expect.any(Function),
		put: expect.any(Function),
	});
	expect(from({})).toBeUndefined();
});

test("two places, or half a place, are refused before anything is sent", () => {
	expect(() => from({ file: "key", keyVault: "vault", secretName: "secret" })).toThrow("not both; nothing was sent");
	expect(() => from({ keyVault: "vault" })).toThrow("--key-vault and --secret-name go together; nothing was sent");
	expect(() => from({ secretName: "secret" })).toThrow("--key-vault and --secret-name go together; nothing was sent");
});

test("a folder in place of the file is refused by the check, and a folder that is not there is none of its concerns", async () => {
	const folder = scratchFolder();
	await expect(checkSink(from({ file: folder }))).rejects.toThrow(`${folder} is a folder; nothing was sent`);
	expect(() => from({ file: `${folder}/` })).toThrow("a file's name is missing; nothing was sent");
	expect(await checkSink(from({ file: join(folder, "none", "key") }))).toEqual([]);
	expect(await checkSink(undefined)).toEqual([]);
});

test("a place that does not respond in a minute is refused in words, whatever its check throws then", async () => {
	const over = vi.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort(new Error("TimeoutError")));
	onTestFinished(() => over.mockRestore());
	const check = async ({ signal }: { signal: AbortSignal }) => signal.throwIfAborted();
	await expect(checkSink({ check, put: async () => {} })).rejects.toMatchObject({
		code: "SINK_NOT_READY",
		summary: "it is not known after 60 s whether the place can take a key",
		remedy: expect.stringContaining("nothing was sent"),
	});
	expect(over).toHaveBeenCalledWith(60_000);
});

test("a place is described by what people call it", () => {
	expect(describeSink({ file: "key.txt" })).toBe("key.txt");
	expect(describeSink({ keyVault: "vault", secretName: "secret" })).toBe("vault/secret");
	expect(describeSink({})).toBeUndefined();
});

test.each(["vault.localhost:50123", "vault.localhost"])(
	"vaults under %s are reached on this machine",
	(vaultSuffix) => {
		expect(loopbackVault({ ...clouds.global, vaultSuffix })?.additionalPolicies).toHaveLength(1);
	},
);

test.each(["vault.azure.net", "vault.localhost.example", "xlocalhost"])(
	"vaults under %s are left alone",
	(vaultSuffix) => {
		expect(loopbackVault({ ...clouds.global, vaultSuffix })).toBeUndefined();
	},
);
