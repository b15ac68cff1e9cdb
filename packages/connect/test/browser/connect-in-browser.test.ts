/** @module-tag deep */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { AccessToken } from "@azure/core-auth";
import { ClientSecretCredential } from "@azure/identity";
import { type Emulator, startEmulator } from "@mdi-sensors/emulator";
import { hasChromium, startChromium } from "@mdi-sensors/testing/chromium";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

/** What the bundle leaves in the page, with a back end of the page's that signs in. */
declare const mdi: typeof import("../../src/connect.js");
declare function signIn(claims: string | undefined): Promise<AccessToken>;

/** Bundles connect as a web page takes it: nothing of Node is known there. */
async function bundle() {
	const contents = 'export { connect } from "@mdi-sensors/connect"';
	const { outputFiles, metafile } = await build({
		stdin: { contents, resolveDir: import.meta.dirname },
		bundle: true,
		format: "iife",
		globalName: "mdi",
		metafile: true,
		platform: "browser",
		write: false,
	});
	return { script: outputFiles[0]?.text ?? "", modules: Object.keys(metafile.inputs) };
}

test("the bundle for a browser holds nothing of Node, and no identity library", async () => {
	const { modules } = await bundle();
	expect(modules.some((name) => /(^|\/)dist\/connect\.js$/.test(name))).toBe(true);
	expect(modules.filter((name) => /node:|@azure\/(identity|msal)|\/redis\/|build-credential/.test(name))).toEqual([]);
});

describe.skipIf(!hasChromium)("in a real Chromium, across origins", () => {
	let emulator: Emulator;
	let server: Server;
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		emulator = await startEmulator();
		const { script } = await bundle();
		server = createServer(({ url }, response) => {
			response.setHeader("content-type", url === "/connect.js" ? "text/javascript" : "text/html");
			response.end(
				url === "/connect.js" ? script : '<!doctype html><title>A page</title><script src="connect.js"></script>',
			);
		}).listen(0, "127.0.0.1");
		browser = await startChromium();
	});
	afterAll(async () => {
		await browser.close();
		server.close();
		await emulator.close();
	});
	beforeEach(async () => {
		emulator.reset();
		const context = await browser.newContext({ ignoreHTTPSErrors: true });
		page = await context.newPage();
		const { id, app } = emulator.tenant();
		const credential = new ClientSecretCredential(id, app.id, app.secret, emulator.credentialOptions());
		await page.exposeFunction("signIn", (claims?: string) =>
			credential.getToken(`${emulator.cloud().graph}/.default`, claims === undefined ? {} : { claims }),
		);
		await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
	});

	test("reads and rotates the key with the caller's credential", async () => {
		const before = emulator.tenant().key;
		const result = await page.evaluate(async (cloud) => {
			const getToken = () => signIn(undefined);
			const sensors = mdi.connect({ cloud, credential: { getToken } });
			const old = await sensors.getDeploymentAccessKey();
			const key = await sensors.regenerateDeploymentAccessKey();
			return { shown: `${key}`, old: old.reveal(), key: key.reveal() };
		}, emulator.cloud());
		expect(result).toEqual({ shown: "[redacted]", old: before, key: emulator.tenant().key });
		expect(result.key).not.toBe(before);
	});

	test("asks the credential once, and again with the claims of a challenge", async () => {
		emulator.faults.add({ fault: "401-claims", skip: 1 });
		const claims = await page.evaluate(async (cloud) => {
			const claims: (string | undefined)[] = [];
			const getToken = (_: unknown, options?: { claims?: string }) => {
				claims.push(options?.claims);
				return signIn(options?.claims);
			};
			const sensors = mdi.connect({ cloud, credential: { getToken } });
			for (let call = 0; call < 3; call++) await sensors.getDeploymentAccessKey();
			return claims;
		}, emulator.cloud());
		expect(claims).toEqual([undefined, expect.stringContaining("access_token")]);
	});

	test("rotate() gives the key that the service holds, though Chromium sends a lost request again by itself", async () => {
		emulator.faults.add({ fault: "reset-acted", operation: "regenerateDeploymentAccessKey" });
		const { rotations } = emulator.tenant();
		const result = await page.evaluate(async (cloud) => {
			const sensors = mdi.connect({ cloud, credential: { getToken: () => signIn(undefined) } });
			const { key, verified } = await sensors.rotate({ settleMs: 0 });
			return { key: key.reveal(), verified };
		}, emulator.cloud());
		expect(result).toEqual({ key: emulator.tenant().key, verified: true });
		expect(emulator.tenant().rotations - rotations, "what the guide says of Chromium").toBe(2);
	});

	test("says that a credential is needed, where there is none", async () => {
		const error = await page.evaluate(
			(cloud) =>
				mdi
					.connect({ cloud })
					.getDeploymentAccessKey()
					.catch(({ code, message }) => ({ code, message })),
			emulator.cloud(),
		);
		expect(error).toMatchObject({ code: "OPTION_INVALID", message: expect.stringContaining("pass one of your own") });
	});
});
