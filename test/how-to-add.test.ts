import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, scratchClone } from "@mdi-sensors/testing/scratch-clone";
import { writeInto } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";

// Each row of CONTRIBUTING's table, done in a scratch clone with the files that it names, and no other: types and tests
// hold then. An operation of Graph is added in add-operation.test.ts.
const rows = readFileSync(join(root, "CONTRIBUTING.md"), "utf8").matchAll(/^\| (.+?) \| (.+) \|$/gm);
const table = new Map(Array.from(rows, ([, what = "", files = ""]) => [what, files]));

interface Edit {
	readonly file: string;
	/** What it is put before; without it, the file is new. */
	readonly before?: string;
	readonly text: string;
}

/** Makes the edits, and says which of their files the table does not name. */
function edit(folder: string, what: string, edits: readonly Edit[]): string[] {
	const row = table.get(what) ?? "";
	for (const { file, before, text } of edits) {
		if (before === undefined) writeInto(folder, file, text);
		else {
			const old = readFileSync(join(folder, file), "utf8");
			expect(old).toContain(before);
			writeFileSync(
				join(folder, file),
				old.replace(before, () => text + before),
			);
		}
	}
	const named = (file: string) => row.includes(`\`${file}\``) || row.includes(`\`${file.replace(/\/[^/]+$/, "")}\``);
	return edits.map(({ file }) => file).filter((file) => !named(file));
}

/** Runs a program of the workspace's in a package of the clone. */
function run(folder: string, name: string, program: string, ...args: string[]): void {
	const cwd = join(folder, "packages", name);
	execFileSync(process.execPath, [join(root, "node_modules", program), ...args], { cwd, stdio: "pipe" });
}

/** Checks the types of a package of the clone, and runs some of its tests. */
function check(folder: string, name: string, ...tests: string[]): void {
	try {
		run(folder, name, "typescript/bin/tsc", "-p", "tsconfig.json");
		if (tests.length > 0) run(folder, name, "vitest/vitest.mjs", "run", ...tests);
	} catch (error) {
		const { stdout, stderr } = error as { stdout: Buffer; stderr: Buffer };
		expect.fail(`${name}: ${stdout}\n${stderr}`);
	}
}

function buildClient(folder: string): void {
	const tsc = join(root, "node_modules/typescript/bin/tsc");
	execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: join(folder, "packages/client") });
}

test("a cloud", { tags: ["deep"] }, () => {
	const folder = scratchClone();
	buildClient(folder);
	const entry = `	bleu: {
		title: "Bleu",
		graph: "https://graph.bleu.example",
		authority: "https://login.bleu.example",
		authorityAliases: [],
		vaultSuffix: "vault.bleu.example",
		sensorsApi: notOffered,
		source: nationalClouds,
	},
`;
	const row = `	["bleu", "https://graph.bleu.example/beta", "https://graph.bleu.example/.default", "https://login.bleu.example", "vault.bleu.example"],
`;
	const edits = [
		{
			file: "packages/connect/src/clouds/clouds.ts",
			before: "} as const satisfies Record<string, Cloud>",
			text: entry,
		},
		{
			file: "packages/connect/test/clouds/cloud.test.ts",
			before: '])("%s has its own base URL, scope, authority and vaults"',
			text: row,
		},
		{
			file: "packages/emulator/src/clouds/cloud-settings.ts",
			before: "} as const satisfies Record<string, CloudSettings>",
			text: '	bleu: { name: "bleu", title: "Bleu (emulated)", offered: false },\n',
		},
	];
	expect(edit(folder, "a cloud", edits)).toEqual([]);
	expect(edits).toHaveLength(3);
	run(folder, "connect", "vitest/vitest.mjs", "run", "test/clouds", "--update");
	check(folder, "connect", "test/clouds", "test/sinks/key-vault-sink.test.ts");
	check(folder, "emulator", "test/clouds");
	check(folder, "cli", "test/commands/clouds.test.ts");
});

test("a command of the CLI", { tags: ["deep"] }, () => {
	const folder = scratchClone();
	buildClient(folder);
	const unnamed = edit(folder, "a command of the CLI", [
		{
			file: "packages/cli/src/commands/hello.ts",
			text: `import type { Command } from "commander";
import { addCommand, toAction } from "../command.js";

/** \`mdi-sensors hello\`: says hello. */
export function addHello(parent: Command): void {
	addCommand(parent, "hello", "say hello").action(
		toAction(async () => ({ data: { hello: "world" }, text: "hello, world" })),
	);
}
`,
		},
		{
			file: "packages/cli/test/commands/hello.test.ts",
			text: `import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.js";

test("hello says hello, and help knows of it", async () => {
	expect(await runCli(["hello"])).toMatchObject({ code: 0, stdout: "hello, world\\n" });
	expect((await runCli(["--help"])).stdout).toContain("say hello");
});
`,
		},
		{
			file: "packages/cli/src/program.ts",
			before: "	emulator: addEmulator,",
			text: '	hello: async (program) => (await import("./commands/hello.js")).addHello(program),\n',
		},
	]);
	expect(unnamed).toEqual([]);
	check(folder, "cli", "test/commands/hello.test.ts", "test/program.test.ts");
});

test("a fault of the emulator", { tags: ["deep"] }, () => {
	const folder = scratchClone();
	const unnamed = edit(folder, "a fault of the emulator", [
		{ file: "packages/emulator/src/faults/fault-names.ts", before: '	"421",\n', text: '	"410",\n' },
		{
			file: "packages/emulator/src/faults/status-faults.ts",
			before: '	"421": misdirected("never"),',
			text: '	"410": status(410, "Gone", "The workspace is gone."),\n',
		},
		{
			file: "packages/emulator/test/faults/faults.test.ts",
			before: '	"421": ',
			text: '	"410": { status: 410 },\n',
		},
	]);
	expect(unnamed).toEqual([]);
	check(folder, "emulator", "test/faults");
});

const apiReference = "docs/scripts/api-reference.ts";

test("a sink", { tags: ["deep"] }, () => {
	const folder = scratchClone();
	buildClient(folder);
	const edits = [
		{
			file: "packages/connect/src/sinks/log-sink.ts",
			text: `import { callback, checkArgument } from "../options.js";
import type { PutKey } from "../rotate/rotation.js";

/** Tells a function that there is a new key. */
export function logSink(tell: (fingerprint: string) => void): PutKey {
	checkArgument("tell", tell, callback);
	return (_, { fingerprint }) => tell(fingerprint);
}
`,
		},
		{
			file: "packages/connect/test/sinks/log-sink.test.ts",
			text: `import { expect, test } from "vitest";
import { logSink } from "../../src/sinks/log-sink.js";
import { fakeSensors } from "../../src/testing/index.js";

test("a new key is told by its fingerprint", async () => {
	const told: string[] = [];
	const { fingerprint } = await fakeSensors().rotate({ sink: logSink((each) => told.push(each)) });
	expect(told).toEqual([fingerprint]);
});
`,
		},
		{
			file: "packages/connect/package.json",
			before: '		"./key-vault": {',
			text: `		"./log": {
			"@mdi-sensors/source": "./src/sinks/log-sink.ts",
			"types": "./dist/sinks/log-sink.d.ts",
			"default": "./dist/sinks/log-sink.js"
		},
`,
		},
		{
			file: apiReference,
			before: '	"connect/key-vault":',
			text: '	"connect/log": "A sink that tells of a new key.",\n',
		},
	];
	expect(edit(folder, "a sink", edits)).toEqual([]);
	expect(edits).toHaveLength(4);
	check(folder, "connect", "test/sinks/log-sink.test.ts", "test/wrong-arguments.test.ts", "test/structure.test.ts");
});

test("a token store", { tags: ["deep"] }, () => {
	const folder = scratchClone();
	buildClient(folder);
	const edits = [
		{
			file: "packages/connect/src/valkey/valkey-token-store.ts",
			text: `import { MemoryTokenStore } from "../token/token-store.js";

/** Shares tokens over Valkey. */
export class ValkeyTokenStore extends MemoryTokenStore {}
`,
		},
		{
			file: "packages/connect/test/valkey/valkey-token-store.test.ts",
			text: `import { ValkeyTokenStore } from "../../src/valkey/valkey-token-store.js";
import { testsTokenStore } from "../support/token-store-contract.js";

testsTokenStore(() => new ValkeyTokenStore());
`,
		},
		{
			file: "packages/connect/package.json",
			before: '		"./key-vault": {',
			text: `		"./valkey": {
			"@mdi-sensors/source": "./src/valkey/valkey-token-store.ts",
			"types": "./dist/valkey/valkey-token-store.d.ts",
			"default": "./dist/valkey/valkey-token-store.js"
		},
`,
		},
		{ file: apiReference, before: '	"connect/key-vault":', text: '	"connect/valkey": "Tokens in Valkey.",\n' },
		{ file: apiReference, before: '		redis: "Redis",', text: '		valkey: "Valkey",\n' },
	];
	expect(edit(folder, "a token store", edits).filter((file) => !file.includes("valkey"))).toEqual([
		"packages/connect/package.json",
	]);
	expect(new Set(edits.map(({ file }) => file)).size).toBeLessThanOrEqual(5);
	check(folder, "connect", "test/valkey", "test/wrong-arguments.test.ts", "test/structure.test.ts");
});

test("a kind of credential", { tags: ["deep"] }, () => {
	const folder = scratchClone();
	buildClient(folder);
	const options = "packages/connect/src/credential/credential-options.ts";
	const edits = [
		{
			file: options,
			before: "/** Which credential, with what it needs. */",
			text: `/** Who is signed in to Azure PowerShell. */
export interface AzurePowerShellOptions extends CommonCredentialOptions {
	/** Says that it is this kind. */
	readonly kind: "azurePowerShell";
	/** The tenant's id or domain. */
	readonly tenantId?: string | undefined;
}

`,
		},
		{ file: options, before: "	| DeviceCodeOptions\n", text: "	| AzurePowerShellOptions\n" },
		{ file: options, before: "	deviceCode: [],\n", text: "	azurePowerShell: [],\n" },
		{
			file: options,
			before: "	deviceCode: { ...application",
			text: "	azurePowerShell: { ...common, tenantId: headerText },\n",
		},
		{
			file: "packages/connect/src/credential/build-credential.ts",
			before: '		case "deviceCode":',
			text: '		case "azurePowerShell":\n			return new identity.AzurePowerShellCredential(all);\n',
		},
		{
			file: "packages/connect/test/credential/credential-for.test.ts",
			before: "test.each<[string, object, string]>([",
			text: `test("Azure PowerShell is a kind", () => {
	expect(() => credentialFor("global", { kind: "azurePowerShell" })).not.toThrow();
});

`,
		},
		{ file: "docs/guide/credentials.md", before: "## ", text: "Azure PowerShell: `azurePowerShell`.\n\n" },
	];
	expect(edit(folder, "a kind of credential", edits)).toEqual([]);
	expect(new Set(edits.map(({ file }) => file)).size).toBe(4);
	check(folder, "connect", "test/credential/credential-for.test.ts", "test/wrong-arguments.test.ts");
	check(folder, "cli");
});

test("an error code", { tags: ["deep"] }, () => {
	const folder = scratchClone();
	buildClient(folder);
	const codes = "packages/connect/src/errors/codes.ts";
	const edits = [
		{ file: codes, before: '	| "THROTTLED"', text: '	| "WORKSPACE_MOVED"\n' },
		{ file: codes, before: '	THROTTLED: "', text: '	WORKSPACE_MOVED: "ask where it is",\n' },
		{
			file: "packages/cli/src/output/exit-of-error-code.ts",
			before: '	THROTTLED: "SERVICE",',
			text: '	WORKSPACE_MOVED: "SERVICE",\n',
		},
		{
			file: "docs/reference/errors.md",
			before: "### `THROTTLED`",
			text: "### `WORKSPACE_MOVED` {#workspace-moved}\n\nThe workspace is elsewhere. Ask where it is.\n\n",
		},
	];
	expect(edit(folder, "an error code", edits)).toEqual([]);
	expect(new Set(edits.map(({ file }) => file)).size).toBe(3);
	check(folder, "connect", "test/errors", "test/testing");
	check(folder, "cli");
	run(folder, "../docs", "vitest/vitest.mjs", "run", "test/error-codes.test.ts");
});
