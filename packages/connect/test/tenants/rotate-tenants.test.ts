import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test, vi } from "vitest";
import { credentialFor } from "../../src/credential/credential-for.js";
import type { OwnCredential } from "../../src/credential/own-credential.js";
import { FileRecordStore } from "../../src/records/file-record-store.js";
import { keyVaultSink } from "../../src/sinks/key-vault-sink.js";
import { rotateTenants } from "../../src/tenants/index.js";

const tenantId = "11111111-2222-4333-8444-555555555555";
const credential = { getToken: () => Promise.reject(new Error("nobody may sign in here")) };

/** A tenant that was rotated just now: with a `maxAge` that is none, it would be left alone for good. */
async function rotatedTenant() {
	const record = new FileRecordStore(join(scratchFolder(), "records"));
	const [workspace, holder] = [`https://graph.microsoft.com/${tenantId}`, { id: "me", name: "me" }];
	await record.acquire(workspace, holder);
	await record.write(workspace, holder, { rotated: { fingerprint: "0123456789abcdef" } }, true);
	await record.release(workspace, holder);
	return record;
}

test("a listener that throws does not take the results of all others away", async () => {
	const record = await rotatedTenant();
	const onResult = () => {
		throw new Error("full");
	};
	const results = await rotateTenants([{ connection: { tenantId, credential } }], { record, maxAge: 60_000, onResult });
	expect(results.map(({ outcome }) => outcome)).toEqual(["notDue"]);
});

test.each([
	["no maxAge", {}, "maxAge must say"],
	["a maxAge that is no number", { maxAge: Number.NaN }, "maxAge must say"],
	["a maxAge in words", { maxAge: "30d" }, "maxAge must say"],
	["nobody to do it", { maxAge: 1, concurrency: 0 }, "concurrency must be a whole number from 1"],
	[
		"an uncertain number of workers",
		{ maxAge: 1, concurrency: Number.NaN },
		"concurrency must be a whole number from 1",
	],
	["a misspelt dry run", { maxAge: 1, dryrun: true }, "did you mean dryRun?"],
])("%s is refused before anything is sent", async (_, options, complaint) => {
	const record = await rotatedTenant();
	const tenants = [{ connection: { tenantId, credential } }];
	await expect(rotateTenants(tenants, { record, ...(options as { maxAge: number }) })).rejects.toMatchObject({
		code: "OPTION_INVALID",
		summary: expect.stringContaining(complaint),
	});
});

test("what a sink has signed in with is given back after its check and after its turn, unless other sinks have it too", async () => {
	const record = await rotatedTenant();
	const [own, shared] = [credentialFor("global", { kind: "azureCli" }), credentialFor("global", { kind: "azureCli" })];
	const forgotten = [own, shared].map((each) => vi.spyOn(each as OwnCredential, "forget"));
	const tenants = [own, shared, shared].map((each, index) => ({
		connection: { tenantId: index === 0 ? tenantId : crypto.randomUUID(), credential },
		sink: keyVaultSink({ vault: "contoso", secret: "key", credential: each }),
	}));
	const stop = AbortSignal.abort();
	await rotateTenants(tenants.slice(0, 1), { record, maxAge: 60_000, stop });
	expect(forgotten[0]).toHaveBeenCalledTimes(2);
	const check = () => Promise.reject(new Error("closed"));
	const closed = tenants.slice(1).map((each) => ({ ...each, sink: Object.assign(each.sink, { check }) }));
	const results = await rotateTenants(closed, { record, maxAge: 60_000, stop });
	expect(results.map(({ outcome }) => outcome)).toEqual(["failed", "failed"]);
	expect(forgotten[1]).not.toHaveBeenCalled();
});
