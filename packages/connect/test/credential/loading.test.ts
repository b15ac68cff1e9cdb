import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const connect = JSON.stringify(new URL("../../dist/index.js", import.meta.url).href);

/** Runs a program in a process of its own, and gives what it prints. `loaded` in it lists the packages loaded so far. */
async function run(program: string): Promise<unknown> {
	const prelude = `
		import { registerHooks } from "node:module";
		const loaded = new Set();
		registerHooks({ resolve(name, context, next) { loaded.add(name); return next(name, context); } });
		const { connect, credentialFor } = await import(${connect});`;
	const args = ["--input-type=module", "--eval", prelude + program];
	return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout);
}

test("@azure/identity is loaded when the first token is asked for, and not before", async () => {
	const program = `
		connect();
		// No tenant has such a name: the credential fails before it sends anything.
		const credential = credentialFor("global", { kind: "azureCli", tenantId: "*" });
		const before = loaded.has("@azure/identity");
		await credential.getToken("https://graph.microsoft.com/.default").catch(() => {});
		console.log(JSON.stringify([before, loaded.has("@azure/identity")]));`;
	expect(await run(program)).toEqual([false, true]);
});

test("neither Redis nor Key Vault nor a Node built-in is loaded with connect", async () => {
	const packages = (await run("console.log(JSON.stringify([...loaded]));")) as string[];
	const own = packages.filter((name) => !name.startsWith(".") && !name.startsWith("file:"));
	expect(own.filter((name) => /^node:|redis|keyvault|identity/.test(name))).toEqual([]);
	expect(own).toContain("@mdi-sensors/client");
});

test("what sends requests is loaded when the first one is, and not before", { tags: ["deep"] }, async () => {
	const program = `
		const credential = { getToken: async () => { throw new Error("no") } };
		const sensors = connect({ credential });
		const kiota = () => loaded.has("@microsoft/kiota-http-fetchlibrary");
		const before = kiota();
		await sensors.getDeploymentAccessKey().catch(() => {});
		console.log(JSON.stringify([before, kiota()]));`;
	expect(await run(program)).toEqual([false, true]);
});
