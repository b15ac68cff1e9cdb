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

/** Checks the types of a package of the clone, and runs some of its tests. */
function check(folder: string, name: string, ...tests: string[]): void {
	const cwd = join(folder, "packages", name);
	const run = (program: string, ...args: string[]) =>
		execFileSync(process.execPath, [join(root, "node_modules", program), ...args], { cwd, stdio: "pipe" });
	try {
		run("typescript/bin/tsc", "-p", "tsconfig.json");
		run("vitest/vitest.mjs", "run", ...tests);
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
	const row = `	["bleu", "https://graph.bleu.example/beta", "https://graph.bleu.example/.default", "https://login.bleu.example"],
`;
	const unnamed = edit(folder, "a cloud", [
		{
			file: "packages/connect/src/clouds/clouds.ts",
			before: "} as const satisfies Record<string, Cloud>",
			text: entry,
		},
		{
			file: "packages/connect/test/clouds/cloud.test.ts",
			before: '])("%s has its own base URL, scope and authority"',
			text: row,
		},
		{
			file: "packages/connect/test/sinks/key-vault-sink.test.ts",
			before: '	china: "vault.azure.cn",',
			text: '	bleu: "vault.bleu.example",\n',
		},
		{
			file: "packages/emulator/src/clouds/cloud-settings.ts",
			before: "} as const satisfies Record<string, CloudSettings>",
			text: '	bleu: { name: "bleu", title: "Bleu (emulated)", offered: false },\n',
		},
	]);
	expect(unnamed).toEqual([]);
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
