import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClientAssertionCredential, WorkloadIdentityCredential } from "@azure/identity";
import { afterAll, expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";
import { trust } from "../support/trust.js";

const subject = "system:serviceaccount:rotation:rotator";
const emulator = trust(await startEmulator({ tenants: [{ apps: [{ workloads: [subject] }] }] }));
const folder = await mkdtemp(join(tmpdir(), "workload-"));
afterAll(() => Promise.all([emulator.close(), rm(folder, { recursive: true })]));
const { id, app } = emulator.tenant();
const scope = `${emulator.cloud().graph}/.default`;

test("the real WorkloadIdentityCredential signs in with the token in its file", async () => {
	const tokenFilePath = join(folder, "token");
	await writeFile(tokenFilePath, await emulator.workloadToken(subject));
	const options = { tenantId: id, clientId: app.id, tokenFilePath, ...emulator.credentialOptions() };
	await expect(new WorkloadIdentityCredential(options).getToken(scope)).resolves.toMatchObject({
		token: expect.any(String),
	});
});

test("the real ClientAssertionCredential signs in with such a token", async () => {
	const assertion = () => emulator.workloadToken(subject);
	const credential = new ClientAssertionCredential(id, app.id, assertion, emulator.credentialOptions());
	await expect(credential.getToken(scope)).resolves.toMatchObject({ token: expect.any(String) });
});

test("a workload that the application doesn't trust is AADSTS700213", async () => {
	const assertion = () => emulator.workloadToken("system:serviceaccount:other:one");
	const credential = new ClientAssertionCredential(id, app.id, assertion, emulator.credentialOptions());
	await expect(credential.getToken(scope)).rejects.toThrow("AADSTS700213");
});

test("a workload's token that was tampered with is AADSTS700027", async () => {
	const assertion = async () => {
		const [header, payload, signature] = (await emulator.workloadToken(subject)).split(".");
		return [header, payload, `${signature?.slice(0, -8)}AAAAAAAA`].join(".");
	};
	const credential = new ClientAssertionCredential(id, app.id, assertion, emulator.credentialOptions());
	await expect(credential.getToken(scope)).rejects.toThrow("AADSTS700027");
});
