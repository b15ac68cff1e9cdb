import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { rolldown } from "rolldown";
import { afterAll, describe, expect, test } from "vitest";
import { peerError } from "../src/import-peer.js";

const missing = "@example/not-installed";

test("a peer that is not installed is named, with the command that installs it", async () => {
	const thrown = await import(missing).catch((error) => error);
	expect(peerError(thrown, missing, "signing in")).toMatchObject({
		code: "PEER_MISSING",
		message: expect.stringContaining(
			`signing in needs the package ${missing}, which is not installed: npm install ${missing}`,
		),
	});
});

test.each([
	["CommonJS", Object.assign(new Error("Cannot find module '@azure/identity'"), { code: "MODULE_NOT_FOUND" })],
	[
		"Yarn's Plug'n'Play",
		Object.assign(
			new Error("@mdi-sensors/connect tried to access @azure/identity (a peer dependency) but it isn't provided"),
			{
				code: "MODULE_NOT_FOUND",
			},
		),
	],
	["esbuild", new Error('Dynamic require of "@azure/identity" is not supported')],
	["ncc", new ReferenceError("require is not defined in ES module scope, you can use import instead")],
])("what %s throws for it is known", (_, thrown) => {
	expect(peerError(thrown, "@azure/identity", "signing in")).toMatchObject({ code: "PEER_MISSING" });
});

test.each([
	new Error("Cannot find package '@azure/msal-node'"),
	Object.assign(new Error("@azure/identity tried to access open, but it isn't declared in its dependencies"), {
		code: "MODULE_NOT_FOUND",
	}),
	new Error('Dynamic require of "crypto" is not supported'),
	new TypeError("identity is broken"),
	"no error",
])("%o is another trouble, and kept as it is", (thrown) => {
	expect(peerError(thrown, "@azure/identity", "signing in")).toBe(thrown);
});

const own = fileURLToPath(new URL("..", import.meta.url));
const installed = join(own, "..", "..", "node_modules");

/** A project that has this package as it is published, and all that it needs but the optional peers. */
async function projectWithoutPeers(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "without-peers-"));
	const modules = join(folder, "node_modules");
	await mkdir(join(modules, "@mdi-sensors"), { recursive: true });
	for (const name of ["connect", "client"]) {
		const [from, to] = [join(own, "..", name), join(modules, "@mdi-sensors", name)];
		await cp(join(from, "dist"), join(to, "dist"), { recursive: true });
		await cp(join(from, "package.json"), join(to, "package.json"));
	}
	for (const name of await readdir(installed)) {
		if (/^(\.|@azure$|@mdi-sensors$|redis$)/.test(name)) continue;
		await symlink(join(installed, name), join(modules, name));
	}
	await writeFile(join(folder, "package.json"), '{ "type": "module" }');
	await writeFile(
		join(folder, "main.js"),
		`import { connect } from "@mdi-sensors/connect";
		import { keyVaultSink } from "@mdi-sensors/connect/key-vault";
		const credential = { getToken: async () => ({ token: "t", expiresOnTimestamp: Date.now() + 3_600_000 }) };
		const sink = keyVaultSink({ vault: "contoso", secret: "s", credential });
		const offline = { getToken: () => Promise.reject(new Error("network_error: Network request failed")) };
		const calls = [connect(), connect({ credential: offline })].map((each) => each.getDeploymentPackageUri());
		const codes = [...calls, connect({ credential }).rotate({ sink })].map((call) =>
			call.then(() => "done", (error) => error.code + " " + error.summary));
		Promise.all(codes).then((all) => console.log(all.join("\\n")));`,
	);
	return folder;
}

const saidAtTheCall = [
	"PEER_MISSING signing in needs the package @azure/identity, which is not installed: npm install @azure/identity",
	// A credential of one's own, which has said why: to ask the authority needs the package, and is no reason to miss it.
	"CREDENTIAL_FAILED the credential gave no token for Global: network_error: Network request failed",
	"PEER_MISSING the Key Vault sink needs the package @azure/keyvault-secrets, which is not installed: npm install @azure/keyvault-secrets",
];

async function run(program: string): Promise<string[]> {
	const { stdout } = await promisify(execFile)(
		process.execPath,
		["--preserve-symlinks", "--preserve-symlinks-main", program],
		{
			cwd: dirname(program),
			env: { PATH: process.env.PATH },
		},
	);
	return stdout.trim().split("\n");
}

describe("in a project without the optional peers", async () => {
	const folder = await projectWithoutPeers();
	const entry = join(folder, "main.js");
	afterAll(() => rm(folder, { recursive: true }));

	test("the program runs, and says at the call what is missing", async () => {
		expect(await run(entry)).toEqual(saidAtTheCall);
	});

	test.each(["esm", "cjs"] as const)(
		"esbuild makes a bundle (%s) that does the same",
		{ tags: ["deep"] },
		async (format) => {
			const outfile = join(folder, `esbuild.${format === "esm" ? "mjs" : "cjs"}`);
			const options = { bundle: true, platform: "node", preserveSymlinks: true, logLevel: "silent" } as const;
			const { errors } = await build({ ...options, entryPoints: [entry], format, outfile });
			expect(errors).toEqual([]);
			expect(await run(outfile)).toEqual(saidAtTheCall);
		},
	);

	test("rolldown, which Vite builds with, makes a bundle that does the same", { tags: ["deep"] }, async () => {
		const bundle = await rolldown({ input: entry, platform: "node", resolve: { symlinks: false }, logLevel: "silent" });
		await bundle.write({ dir: join(folder, "rolldown") });
		expect(await run(join(folder, "rolldown", "main.js"))).toEqual(saidAtTheCall);
	});
});
