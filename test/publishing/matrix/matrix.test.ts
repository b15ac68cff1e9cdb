/** @module-tag deep */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { ClientSecretCredential } from "@azure/identity";
import { type Emulator, startEmulator } from "@mdi-sensors/emulator";
import { hasChromium, startChromium } from "@mdi-sensors/testing/chromium";
import { hasRedis, RedisServer } from "@mdi-sensors/testing/redis-server";
import { installTools } from "@mdi-sensors/testing/tools";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { Projects } from "./project.ts";
import { inBrowser, typesWays, ways } from "./ways.ts";

const scratch = mkdtempSync(join(tmpdir(), "mdi-sensors-matrix-"));
const packed = inject("packed").filter(({ name }) => /\/(client|connect)$/.test(name));
const projects = new Projects(scratch, await installTools(), packed);
const variants = ["without-peers", "with-peers"] as const;

let redis: RedisServer | undefined;

beforeAll(async () => {
	if (hasRedis) redis = await RedisServer.start();
	for (const manager of ["npm", "pnpm", "yarn"] as const) {
		for (const variant of variants) await projects.install(manager, variant);
	}
}, 300_000);

afterAll(async () => {
	await redis?.end();
	rmSync(scratch, { recursive: true, force: true });
});

describe.each(variants)("%s", (variant) => {
	test.concurrent.for(ways)("a program rotates: $name", async (way, { skip }) => {
		const missing = projects.missing(way);
		skip(missing !== undefined, missing);
		await using emulator = await startEmulator();
		const { place, program } = await projects.prepare(way, variant);
		const { code, output } = await projects.start(way, program, await environmentOf(emulator, place));
		if (code !== 0) throw new Error(`it ended with ${code}: ${output.slice(-4_000)}`);
		expect(emulator.tenant().rotations).toBe(1);
		const expectOutcome = variant === "with-peers" ? expectDelivered : expectWrittenAndMissing;
		expectOutcome(emulator, place, JSON.parse(output.trim().split("\n").at(-1) ?? ""));
	});

	test.concurrent.each(typesWays)("a program type-checks: $name", (way) => projects.checkTypes(way, variant));
});

test.skipIf(!hasChromium).each(inBrowser)("a page rotates: $name", async (way) => {
	await using emulator = await startEmulator();
	const { program } = await projects.prepare(way, "without-peers");
	await using browser = await openPage(dirname(program), basename(program));
	const { cloud, token } = await callOf(emulator);
	const fingerprint = await browser.page.evaluate(
		(call) => (globalThis as unknown as { rotate(call: object): Promise<string> }).rotate(call),
		{ cloud, token },
	);
	expect(fingerprint).toMatch(/^[\da-f]+$/);
	expect(emulator.tenant().rotations).toBe(1);
});

function expectWrittenAndMissing(emulator: Emulator, place: string, { missing }: { missing: string[] }): void {
	expect(readFileSync(join(place, "key.txt"), "utf8")).toBe(emulator.tenant().key);
	expect(missing).toEqual([
		expect.stringMatching(/^PEER_MISSING: .*npm install @azure\/identity$/),
		expect.stringMatching(/^PEER_MISSING: .*npm install @azure\/keyvault-secrets$/),
		expect.stringMatching(/^OPTION_INVALID: /),
	]);
}

function expectDelivered(emulator: Emulator, _: string, { tokens }: { tokens?: number }): void {
	expect(emulator.vault().value("key")).toBe(emulator.tenant().key);
	if (redis) expect(tokens).toBeGreaterThan(0);
}

/** What a program is told, whom it trusts, and where it may write. */
async function environmentOf(emulator: Emulator, place: string): Promise<NodeJS.ProcessEnv> {
	const call = { ...(await callOf(emulator)), keyFile: join(place, "key.txt"), redis: redis?.path };
	const caFile = await emulator.caFile();
	const deno = { DENO_CERT: caFile, DENO_DIR: join(scratch, "deno"), DENO_NO_UPDATE_CHECK: "1" };
	return { CALL: JSON.stringify(call), NODE_EXTRA_CA_CERTS: caFile, ...deno };
}

async function callOf(emulator: Emulator) {
	const { id: tenantId, app } = emulator.tenant();
	const { id: clientId, secret: clientSecret } = app;
	const cloud = emulator.cloud();
	const credential = new ClientSecretCredential(tenantId, clientId, clientSecret, emulator.credentialOptions());
	const { token } = await credential.getToken(`${cloud.graph}/.default`);
	return { cloud, token, tenantId, clientId, clientSecret, ca: emulator.ca, vault: emulator.vault().name };
}

/** Opens a page that has a script, in a browser that takes the emulator's certificate. */
async function openPage(folder: string, script: string) {
	const server = createServer(({ url = "/" }, response) => {
		const isScript = url.endsWith(".js");
		response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
		response.end(isScript ? readFileSync(join(folder, url)) : `<script type="module" src="${script}"></script>`);
	}).listen(0, "127.0.0.1");
	const browser = await startChromium();
	const page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
	await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { waitUntil: "load" });
	return {
		page,
		async [Symbol.asyncDispose]() {
			await browser.close();
			server.close();
		},
	};
}
