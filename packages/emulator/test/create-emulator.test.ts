import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { afterAll, beforeEach, expect, test } from "vitest";
import { createClientCertificate, startEmulator } from "../src/index.js";
import { call, rotate } from "./support/graph.js";
import { tokenFor } from "./support/token.js";
import { trust } from "./support/trust.js";

const emulator = trust(await startEmulator());
afterAll(() => emulator.close());
beforeEach(() => emulator.reset());

test("the file with its certificate is removed when it closes", async () => {
	const other = await startEmulator();
	const file = await other.caFile();
	expect(await readFile(file, "utf8")).toBe(other.ca);
	expect(await other.caFile()).toBe(file);
	await other.close();
	expect(existsSync(file)).toBe(false);
});

test("an unknown cloud and an unknown tenant are errors that say what there is", () => {
	expect(() => emulator.cloud("mars")).toThrow("the emulator does not play the cloud mars; it plays global");
	expect(() => emulator.tenant("nobody")).toThrow("the emulator has no tenant nobody");
});

test("a rotation by somebody else changes the key without a request", async () => {
	const key = emulator.rotateBehindYourBack();
	expect(emulator.count()).toBe(0);
	const response = await call(emulator, await tokenFor(emulator), "getDeploymentAccessKey");
	expect(await response.json()).toMatchObject({ deploymentAccessKey: key });
});

test("requests are counted by operation and tenant until a reset", async () => {
	const token = await tokenFor(emulator);
	await rotate(emulator, token);
	await rotate(emulator, "rubbish");

	const { id } = emulator.tenant();
	expect(emulator.count("regenerateDeploymentAccessKey")).toBe(2);
	expect(emulator.count({ operation: "regenerateDeploymentAccessKey", tenant: id })).toBe(1);
	expect(emulator.count({ tenant: id })).toBe(2);
	expect(emulator.count()).toBe(3);
	emulator.reset();
	expect(emulator.count()).toBe(0);
	expect(emulator.requests).toEqual([]);
});

test("a reset drops planned faults and claims challenges, and keeps keys", async () => {
	const token = await tokenFor(emulator);
	emulator.faults.add("401-claims");
	expect((await rotate(emulator, token)).status).toBe(401);
	const { key } = emulator.tenant();
	emulator.faults.add("500");
	emulator.reset();
	expect(emulator.tenant().key).toBe(key);
	expect((await rotate(emulator, token)).status).toBe(200);
});

test("its secrets are every key, client secret, token and assertion that was in play", async () => {
	const before = emulator.tenant().key;
	const token = await tokenFor(emulator);
	await rotate(emulator, token);
	const workload = await emulator.workloadToken("system:serviceaccount:ns:name");

	const { key, app } = emulator.tenant();
	const { IDENTITY_HEADER } = emulator.managedIdentity.env;
	expect(emulator.secrets()).toEqual(
		expect.arrayContaining([before, key, app.secret, token, workload, IDENTITY_HEADER]),
	);
});

test("the journal holds none of its secrets", async () => {
	const token = await tokenFor(emulator);
	await rotate(emulator, token);
	const response = (await (await call(emulator, token, "getDeploymentPackageUri")).json()) as { downloadUrl: string };
	await fetch(response.downloadUrl);

	const journal = JSON.stringify(emulator.requests);
	expect(journal).toContain("downloadPackage");
	expect(emulator.secrets().filter((secret) => journal.includes(secret))).toEqual([]);
});

test("a client certificate is made anew each time", async () => {
	const [one, other] = await Promise.all([createClientCertificate(), createClientCertificate()]);
	expect(one.certificate).not.toBe(other.certificate);
	expect(one.certificateWithKey).toContain(one.certificate);
});
