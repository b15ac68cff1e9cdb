import { join } from "node:path";
import { clouds } from "@mdi-sensors/connect/clouds";
import { expect, test } from "vitest";
import { describeSink, sinkFrom } from "../../src/sink/sink-from.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const credential = { getToken: async () => null };
const from = (choice: Parameters<typeof sinkFrom>[0]) => sinkFrom(choice, clouds.global, credential);

test("a place gives a sink, and no place gives none", () => {
	expect(from({ file: join(temporaryFolder(), "key") })).toBeTypeOf("function");
	expect(from({ keyVault: "vault", secretName: "secret" })).toBeTypeOf("function");
	expect(from({})).toBeUndefined();
});

test("two places, or half a place, are refused before anything is sent", () => {
	expect(() => from({ file: "key", keyVault: "vault", secretName: "secret" })).toThrow("not both; nothing was sent");
	expect(() => from({ keyVault: "vault" })).toThrow("--key-vault and --secret-name go together; nothing was sent");
	expect(() => from({ secretName: "secret" })).toThrow("--key-vault and --secret-name go together; nothing was sent");
});

test("a folder in place of the file, and a folder that is not there, are refused", () => {
	const folder = temporaryFolder();
	expect(() => from({ file: folder })).toThrow(`${folder} is a folder; nothing was changed`);
	expect(() => from({ file: join(folder, "none", "key") })).toThrow(
		"(ENOENT); nothing was changed. Make the folder first",
	);
});

test("a place is described by what people call it", () => {
	expect(describeSink({ file: "key.txt" })).toBe("key.txt");
	expect(describeSink({ keyVault: "vault", secretName: "secret" })).toBe("vault/secret");
	expect(describeSink({})).toBeUndefined();
});
