import { execFile } from "node:child_process";
import { networkInterfaces } from "node:os";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { startEmulator } from "../src/index.js";
import { call, rotate } from "./support/graph.js";
import { tokenFor } from "./support/token.js";
import { trust } from "./support/trust.js";

const emulator = trust(await startEmulator());
afterAll(() => emulator.close());

test("a token of the default application rotates the key of the default tenant", async () => {
	const before = emulator.tenant().key;

	const response = await rotate(emulator, await tokenFor(emulator));

	expect(response.status).toBe(200);
	const { deploymentAccessKey } = (await response.json()) as { deploymentAccessKey: string };
	expect(deploymentAccessKey).toBe(emulator.tenant().key);
	expect(deploymentAccessKey).not.toBe(before);
});

test("it answers to the name localhost as well", async () => {
	const { port } = new URL(emulator.cloud().graph);
	const response = await call(emulator, await tokenFor(emulator), "", { graph: `https://localhost:${port}` });
	expect(response.status).toBe(200);
});

// A process of its own tries, because in this one every address but loopback is closed.
const knock = `
	const [port, ...addresses] = process.argv.slice(1);
	for (const host of addresses) {
		const socket = require("node:net").connect({ host, port, timeout: 1000 });
		const done = (result) => { console.log(host, result); socket.destroy(); };
		socket.on("connect", () => done("open")).on("error", () => done("closed")).on("timeout", () => done("closed"));
	}`;

test("it listens on loopback alone", async () => {
	const { port } = new URL(emulator.cloud().graph);
	const outer = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
	const others = ["127.0.0.2", ...outer.filter(({ internal }) => !internal).map(({ address }) => address)];
	const { stdout } = await promisify(execFile)(process.execPath, ["-e", knock, port, "127.0.0.1", ...others]);
	const expected = ["127.0.0.1 open", ...others.map((address) => `${address} closed`)];
	expect(stdout.trim().split("\n").sort()).toEqual(expected.sort());
});

test("no option lets it listen anywhere else", async () => {
	const options = JSON.parse('{"host":"0.0.0.0"}') as object;
	await expect(startEmulator(options)).rejects.toThrow("startEmulator: there is no option host");
});

test("a port that is taken is named in the error, and nothing is left open", async () => {
	const port = Number(new URL(emulator.cloud().graph).port);
	await expect(startEmulator({ port })).rejects.toThrow(`port ${port} of 127.0.0.1 can't be used`);
});

test("without https it speaks plain http", async () => {
	await using plain = await startEmulator({ https: false });
	expect(plain.cloud().graph).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
	expect((await rotate(plain, await tokenFor(plain))).status).toBe(200);
});

test("it is gone at the end of the block that it was started in", async () => {
	let graph: string;
	{
		await using other = await startEmulator({ https: false });
		graph = other.cloud().graph;
		expect((await fetch(`${graph}/beta/security/identities/sensors`)).status).toBe(401);
	}
	await expect(fetch(graph)).rejects.toThrow("fetch failed");
});

test("closing it ends connections that wait for a response", async () => {
	const other = await startEmulator({ https: false });
	other.faults.add({ fault: "hang", operation: "token" });
	const waiting = expect(tokenFor(other)).rejects.toThrow("fetch failed");
	while (other.count("token") === 0) await new Promise(setImmediate);
	await other.close();
	await waiting;
});

test("each request is told to onResponse", async () => {
	const lines: string[] = [];
	await using other = await startEmulator({
		https: false,
		onResponse: ({ operation, status }) => lines.push(`${operation} ${status}`),
	});
	await rotate(other, await tokenFor(other));
	expect(lines).toEqual(["token 200", "regenerateDeploymentAccessKey 200"]);
});

test("five hundred tenants each have a key of their own", async () => {
	const tenants = Array.from({ length: 500 }, () => ({}));
	await using many = await startEmulator({ https: false, tenants });
	expect(new Set(many.tenants.map(({ key }) => key)).size).toBe(500);

	const last = many.tenants.at(-1);
	await rotate(many, await tokenFor(many, last?.id));
	expect(many.tenants.filter(({ rotations }) => rotations > 0)).toEqual([last]);
});
