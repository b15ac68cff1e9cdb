import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { options } from "@mdi-sensors/testing/small-descriptions";
import { afterAll, expect, test } from "vitest";
import { compareOutput } from "../src/generate-client.js";
import type { GenerateOptions } from "../src/generate-options.js";

const built = new URL("../dist/generate-client.js", import.meta.url);
const scratch = mkdtempSync(join(tmpdir(), "two-threads-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const paths = readFileSync(new URL("goldens/paths.yaml", import.meta.url), "utf8");

/** A description of more than 5 MB: that is what a second thread is started for. */
function large(name: string, change: (text: string) => string = (text) => text): GenerateOptions {
	const description = join(scratch, `${name}.yaml`);
	writeFileSync(description, `${change(paths)}\n#${"é".repeat(3e6)}\n`);
	return { ...options, description, output: join(scratch, name), cleanOutput: true };
}

/** Threads are started from what is built: no test runner stands between them. */
async function generate(given: GenerateOptions): Promise<number> {
	const { generateClient } = await import(built.href);
	return generateClient(given);
}

test.skipIf(!existsSync(built))("two threads write what one makes, and pass on its warnings", async () => {
	const warnings: string[] = [];
	const given = {
		...large("client"),
		excludePatterns: ["/nowhere"],
		warn: (sentence: string) => warnings.push(sentence),
	};
	const count = await generate(given);
	expect(await compareOutput({ ...given, warn: () => undefined })).toEqual({ changed: [], missing: [], extra: [] });
	expect(count).toBe(
		readdirSync(given.output, { recursive: true }).filter((name) => /\.\w+$/.test(String(name))).length,
	);
	expect(warnings).toEqual([expect.stringContaining("/nowhere")]);
});

type Failure = readonly [name: string, change: (text: string) => string];
const metByCode: Failure = ["what the code meets with", (text) => text.replace("paths:\n", "paths:\n  /a//b: {}\n")];
const others: readonly Failure[] = [
	["what the hash meets with", (text) => text.replace("paths:\n", "strange: 1\npaths:\n")],
	["what is no description", () => `<html>${" ".repeat(6e6)}`],
];
const thrown = "%s is thrown as by one thread, and nothing is written";

test.skipIf(!existsSync(built)).each([metByCode])(thrown, expectThrown);
test.skipIf(!existsSync(built)).each(others)(thrown, { tags: ["deep"] }, expectThrown);

async function expectThrown(...[name, change]: Failure): Promise<void> {
	const given = large(name.replaceAll(" ", "-"), change);
	mkdirSync(given.output);
	writeFileSync(join(given.output, "client.ts"), "old");
	const alone = await compareOutput(given).catch((error: unknown) => error);
	expect(alone).toBeInstanceOf(Error);
	const { code, message } = alone as Error & { code: string };
	await expect(generate(given)).rejects.toMatchObject({ code, message });
	expect(readdirSync(given.output)).toEqual(["client.ts"]);
	expect(readdirSync(scratch).filter((entry) => entry.startsWith("."))).toEqual([]);
}

test.skipIf(!existsSync(built))(
	"a path that is too long for a folder is said, and nothing is left",
	{ tags: ["deep"] },
	async () => {
		const deep = `/${Array(500).fill("segments").join("/")}`;
		const given = large("deep", (text) => text.replace("paths:\n", `paths:\n  ${deep}: {}\n`));
		await expect(generate(given)).rejects.toMatchObject({ code: "output-failed" });
		expect(existsSync(given.output)).toBe(false);
	},
);

test.skipIf(!existsSync(built)).each([
	["ends early", "process.exit()", "the thread that makes the code ended before it was done"],
	["runs out of memory", "for (const all = [];;) all.push({ all })", "set NODE_OPTIONS=--max-old-space-size=4096"],
])("of a thread that %s nothing is written", { tags: ["deep"] }, async (name, statement, sentence) => {
	const given = large(name.replaceAll(" ", "-"));
	const meddling = `
		import { isMainThread, parentPort } from "node:worker_threads";
		if (!isMainThread) parentPort.postMessage = () => { ${statement} };
	`;
	const program = `${given.output}.mjs`;
	writeFileSync(
		program,
		`
		import { generateClient } from ${JSON.stringify(built.href)};
		await generateClient(${JSON.stringify(given)});
	`,
	);
	const preload = `data:text/javascript,${encodeURIComponent(meddling)}`;
	const flags = ["--max-old-space-size=100", "--import", preload, program];
	await expect(promisify(execFile)(process.execPath, flags)).rejects.toThrow(sentence);
	expect(existsSync(given.output)).toBe(false);
});
