import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { repository } from "../../scripts/publishing/published-packages.ts";
import { type EmulatedMicrosoft, emulatedMicrosoft } from "./setup/emulated-microsoft.ts";
import { type Example, examples } from "./setup/examples.ts";
import { nodeBinary, nodeLines } from "./setup/node-binary.ts";
import { run } from "./setup/run.ts";

const folder = join(inject("installed"), "examples");
const all = examples().map((example, index) => ({ ...example, file: `example-${index}.test.ts` }));
/** Those that stand for themselves: a reader copies them whole. */
const complete = all.filter(({ place }) => /README|get-started|testing/.test(place));

beforeAll(() => {
	mkdirSync(folder);
	for (const example of all) writeFileSync(join(folder, example.file), compiledText(example));
	writeFileSync(join(folder, "around.d.ts"), typesAround);
	writeFileSync(join(folder, "around.mjs"), valuesAround);
	writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
});

test("every TypeScript example of the READMEs and the documentation compiles against the packages as installed", () => {
	const placeOf = new Map(all.map(({ file, place }) => [file, place]));
	const readable = complaints().map((line) =>
		line.replace(/^example-\d+\.test\.ts/, (file) => `${placeOf.get(file)} +`),
	);
	expect(all.length).toBeGreaterThan(10);
	expect(readable).toEqual([]);
});

describe.each(nodeLines)("with Node %s and the emulator in Microsoft's place", (version) => {
	let microsoft: EmulatedMicrosoft;
	beforeAll(async () => {
		microsoft = await emulatedMicrosoft();
	});
	afterAll(() => microsoft.emulator.close());

	test.each(complete)("the example at $place runs, and prints no secret", async ({ file, code }) => {
		const cloud = /cloud: "(\w+)"/.exec(code)?.[1] ?? "global";
		const outcome = await run(nodeBinary(version), [...microsoft.nodeArguments, ...runnerOf(code), file], {
			cwd: folder,
			env: await microsoft.environment(cloud),
		});
		expect(outcome.code, outcome.output).toBe(0);
		for (const secret of microsoft.emulator.secrets()) expect(outcome.output).not.toContain(secret);
	});
});

test("the first program of the documentation runs as it is saved, beside what npm init writes", async () => {
	const page = readFileSync(join(repository, "docs/guide/get-started.md"), "utf8");
	const saved = /^Save this as `(\S+)`:\n\n```ts\n(.*?)^```\n\nRun it:\n\n```sh\nnode (\S+)$/ms.exec(page);
	const [, file = "", code = "", started] = saved ?? [];
	expect(started).toBe(file);
	const own = join(folder, "npm-init");
	mkdirSync(own);
	execFileSync("npm", ["init", "-y"], { cwd: own, stdio: "ignore" });
	expect(JSON.parse(readFileSync(join(own, "package.json"), "utf8"))).toMatchObject({ type: "commonjs" });
	writeFileSync(join(own, file), code);
	const { PATH, HOME } = process.env;
	const outcome = await run(nodeBinary("24"), [file], { cwd: own, env: { PATH, HOME } });
	expect(outcome).toEqual({ code: 0, output: expect.stringMatching(/^rotated: \[redacted\], request \S+\nsensor /) });
});

/** A page of the documentation may end with what the reader goes on with: `const sensors = connect(…)`. What else is not used is a fault. */
function compiledText({ place, code }: Example): string {
	if (/README|get-started/.test(place)) return code;
	const [, last = ""] = [...code.matchAll(/^const (\w+|\{[^}]*\})/gm)].at(-1) ?? [];
	const names = [...last.matchAll(/\w+(?=\s*(,|\}|$))/g)].map(([name]) => name);
	return `${code}void [${names.join(", ")}];\n`;
}

/** How Node is told to run an example: as it is, or as a test. */
function runnerOf(code: string): string[] {
	if (code.includes('from "node:test"')) return ["--test"];
	if (code.includes('from "vitest"')) return ["../node_modules/vitest/vitest.mjs", "run"];
	return ["--import", "./around.mjs"];
}

const compilerOptions = {
	noEmit: true,
	strict: true,
	module: "nodenext",
	target: "es2023",
	lib: ["es2023", "dom", "esnext.array", "esnext.disposable"],
	types: ["node"],
	typeRoots: [join(repository, "node_modules/@types")],
	moduleDetection: "force",
	skipLibCheck: true,
	// Whoever copies an example may have these on.
	exactOptionalPropertyTypes: true,
	noUncheckedIndexedAccess: true,
	noUnusedLocals: true,
	noUnusedParameters: true,
	noImplicitReturns: true,
	noImplicitOverride: true,
	verbatimModuleSyntax: true,
	isolatedModules: true,
	erasableSyntaxOnly: true,
};

/** What an example may leave unsaid, as it stands in the text around it. */
const typesAround = `
declare const sensors: import("@mdi-sensors/connect").Sensors;
declare const credential: import("@azure/core-auth").TokenCredential;
`;

const valuesAround = `
import { DefaultAzureCredential } from "@azure/identity";
import { connect } from "@mdi-sensors/connect";
globalThis.credential = new DefaultAzureCredential();
globalThis.sensors = connect({ credential });
`;

function complaints(): string[] {
	try {
		execFileSync(join(repository, "node_modules/.bin/tsc"), ["-p", "."], { cwd: folder, encoding: "utf8" });
		return [];
	} catch (error) {
		return String((error as { stdout?: string }).stdout)
			.split("\n")
			.filter((line) => line !== "");
	}
}
