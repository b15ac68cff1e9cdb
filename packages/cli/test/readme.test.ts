import { execFile } from "node:child_process";
import { chmodSync, globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isWindows } from "@mdi-sensors/testing/is-windows";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.js";
import { parseTenants } from "../src/tenants/parse-tenants.js";
import { emulated } from "./support/emulated.js";
import { printed } from "./support/run-cli.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const main = fileURLToPath(new URL("../dist/main.js", import.meta.url));

/** The README's blocks of a language, in their order. */
function blocks(language: string): string[] {
	return [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))].map(([, text = ""]) => text);
}

const { emulator, env } = await emulated({
	tenants: [{ id: "11111111-2222-4333-8444-555555555555" }, { id: "22222222-3333-4444-8555-666666666666" }],
});

test.skipIf(isWindows)("every example of the README prints what the README says", { tags: ["deep"] }, async () => {
	const folder = scratchFolder();
	const bin = join(folder, "bin");
	mkdirSync(bin);
	mkdirSync(join(folder, "keys"));
	chmodSync(main, 0o755);
	symlinkSync(main, join(bin, "mdi-sensors"));
	for (const yaml of blocks("yaml")) writeFileSync(join(folder, /^# (\S+)/.exec(yaml)?.[1] ?? ""), yaml);
	const [contoso, fabrikam] = emulator.tenants;
	const environment = {
		...env(),
		CONTOSO_SECRET: contoso?.app.secret,
		FABRIKAM_SECRET: fabrikam?.app.secret,
		NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
		PATH: [bin, join(process.execPath, ".."), process.env.PATH].join(delimiter),
	};
	const examples = blocks("console").map((block) => /^\$ ([^\n]*)\n(.*)$/s.exec(block)?.slice(1) ?? []);
	expect(examples.length).toBeGreaterThan(7);
	for (const [command = "", output = ""] of examples) {
		const said = await shell(command, folder, environment);
		expect(normal(said), command).toBe(normal(output));
	}
});

test("every YAML file of the README is a tenants file", () => {
	const files = blocks("yaml").filter((text) => text.includes("tenants:"));
	expect(files).toHaveLength(3);
	for (const text of files) expect(() => parseTenants(Buffer.from(text), "README.md")).not.toThrow();
});

test("the README's table of exit codes is the program's", () => {
	const rows = Object.values(exitCodes).map(({ code, meaning }) => `| ${code} | ${meaning} |`);
	const table = ["| exit code | meaning |", "|---|---|", ...rows].join("\n");
	expect(/<!-- exit codes.*?-->\n(.*)\n<!-- end of exit codes -->/s.exec(readme)?.[1]).toBe(table);
});

test("the README names every package that the sources import, with its reason, and nothing is installed with the program", () => {
	const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
	expect(manifest.dependencies).toBeUndefined();
	const sources = globSync("src/**/*.ts", { cwd: new URL("..", import.meta.url) });
	const texts = sources.map((file) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8")).join("\n");
	const imported = [...texts.matchAll(/(?:from|import)\(? ?"((?:@[^/"]+\/)?[^./"@][^/"]*)/g)].map(
		([, name = ""]) => name,
	);
	const bundled = new Set([...imported.filter((name) => !name.startsWith("node:")), "@azure/keyvault-secrets"]);
	const [, section = ""] = readme.split("## What it stands on");
	const named = [...section.matchAll(/`([@a-z][^`]*)`(?=.*\|.*\|)/g)].map(([, name]) => name);
	expect(named.sort()).toEqual([...bundled].sort());
});

/** Runs a line as the reader's shell would: stdout first, then stderr. */
function shell(command: string, cwd: string, environment: Record<string, string | undefined>): Promise<string> {
	return new Promise((resolve) => {
		execFile("sh", ["-c", command], { cwd, env: environment }, (_, stdout, stderr) => {
			printed.push(stdout, stderr);
			resolve(stdout + stderr);
		});
	});
}

/** What differs from run to run, made the same. */
function normal(text: string): string {
	return text
		.replace(/127\.0\.0\.1:\d+/g, "HOST")
		.replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "GUID")
		.replace(/\b[0-9a-f]{64}\b/g, "SHA-256")
		.replace(/\b[0-9a-f]{16}\b/g, "FINGERPRINT")
		.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME")
		.replace(/as of \d{4}-\d\d-\d\d/g, "as of DAY")
		.replace(/within \d+ ms/g, "within N ms")
		.replace(/rotated \d+ s ago/g, "rotated N s ago")
		.replace(/clock is \d+ s/g, "clock is N s")
		.replace(/for \d+ minutes/g, "for N minutes")
		.replace(/ +/g, " ")
		.replace(/─+/g, "─")
		.trim();
}
