/** @module-tag fuzz */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeep } from "@mdi-sensors/testing/depth";
import { richDescription } from "@mdi-sensors/testing/rich-description";
import { generate } from "@mdi-sensors/testing/small-descriptions";
import { type Node, type SourceFile, SyntaxKind } from "typescript/unstable/ast";
import { API } from "typescript/unstable/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DescriptionError } from "../src/description/description-error.js";
import { GenerateError } from "../src/generate-error.js";
import { defaultOptions, type GenerateOptions, optionRows } from "../src/generate-options.js";

/** What would show that a text of a description has become code. */
const payload = "globalThis.PWNED=1";
const allMarkers = [
	`";${payload};"`,
	`",z:(${payload}),w:"`,
	`';${payload};'`,
	`\\";${payload};//`,
	`\`;${payload};\`\${${payload}}`,
	`*/${payload}/*`,
	`*\r/;${payload}/*`,
	`\u2028${payload}//`,
	`\n${payload}//`,
	`\u0000"${payload}`,
	`"'\`\\*/\${${payload}}\u2028\r\n\u0000`,
];
/** The last one holds something of all the others. */
const markers = isDeep ? allMarkers : allMarkers.slice(-1);
/** The options that bear on code and are on or off. */
const flags = optionRows.flatMap(([name, row]) =>
	typeof row.default === "boolean" && row.goesTo === undefined ? [name] : [],
);
const serializers = [defaultOptions, { serializers: [], deserializers: [] }] as const;
/** Each set of what the table has as on or off, with serializers and without; in a quick run, all off and all on. */
const optionSets = Array.from({ length: 2 ** flags.length }, (_, set): Partial<GenerateOptions> => {
	const chosen = flags.map((name, bit) => [name, (set & (2 ** bit)) !== 0] as const);
	const { serializers: writers, deserializers: readers } = serializers[set % 2] ?? defaultOptions;
	return { serializers: writers, deserializers: readers, ...Object.fromEntries(chosen) };
}).filter((_, set) => isDeep || set === 0 || set === 2 ** flags.length - 1);

const scratch = mkdtempSync(join(tmpdir(), "hostile-texts-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Every module that came of a hostile description, once, with the place of the marker. */
const modules = new Map<string, string>();
let refused = 0;

beforeAll(() => {
	const known = new Set(
		optionSets.flatMap((options) => [...generate(JSON.stringify(richDescription), options).values()]),
	);
	// Every tenth place, of all kinds, in a quick run.
	const places = placesIn(richDescription).filter((_, index) => isDeep || index % 7 === 3);
	for (const { at, isKey } of places) {
		for (const marker of markers) {
			const texts = [withMarker(at, isKey, (old) => old + marker)];
			if (marker === markers.at(-1)) texts.push(withMarker(at, isKey, () => marker));
			for (const text of texts) {
				for (const options of optionSets) {
					const files = generateUnlessRefused(text, options);
					if (files === undefined) break;
					for (const [path, module] of files) {
						if (path.endsWith(".ts") && !known.has(module)) modules.set(module, `${at.join(" > ")}: ${marker}`);
					}
				}
			}
		}
	}
	for (const [index, module] of [...modules.keys()].entries()) writeFileSync(join(scratch, `${index}.ts`), module);
}, 600_000);

test("hostile texts were generated, and others refused", () => {
	expect(flags).toEqual(["usesBackingStore", "excludeBackwardCompatible", "includeAdditionalData"]);
	const many = isDeep ? 1000 : 5;
	expect(modules.size).toBeGreaterThan(many);
	expect(refused).toBeGreaterThan(many);
});

test("TypeScript's parser finds them in literals and comments only", { timeout: 600_000 }, () => {
	writeFileSync(join(scratch, "package.json"), '{"type":"module"}');
	const compilerOptions = { noResolve: true, noLib: true, types: [], target: "es2023", module: "nodenext" };
	const project = join(scratch, "tsconfig.json");
	writeFileSync(project, JSON.stringify({ compilerOptions, include: ["*.ts"] }));
	const api = new API({ cwd: scratch });
	try {
		const program = api.updateSnapshot({ openProjects: [project] }).getProject(project)?.program;
		expect(program?.getSyntacticDiagnostics().map(({ fileName, text }) => `${fileName} ${text}`)).toEqual([]);
		const places = [...modules.values()];
		const suspicious = places.filter((_, index) => {
			const file = program?.getSourceFile(join(scratch, `${index}.ts`));
			return file === undefined || !isHarmless(file);
		});
		expect(suspicious).toEqual([]);
	} finally {
		api.close();
	}
});

test("none of them runs when the module is imported", { timeout: 600_000 }, () => {
	const script = join(import.meta.dirname, "support/import-modules.mjs");
	const output = execFileSync(process.execPath, ["--no-warnings", script, scratch], { encoding: "utf8" });
	expect(output).toBe(`${modules.size} imported\n`);
});

function generateUnlessRefused(text: string, options: Partial<GenerateOptions>) {
	try {
		return generate(text, options);
	} catch (error) {
		if (!(error instanceof GenerateError || error instanceof DescriptionError)) throw error;
		refused++;
		return undefined;
	}
}

const declarations: ReadonlySet<SyntaxKind> = new Set([
	SyntaxKind.ImportDeclaration,
	SyntaxKind.InterfaceDeclaration,
	SyntaxKind.FunctionDeclaration,
	SyntaxKind.TypeAliasDeclaration,
	SyntaxKind.VariableStatement,
	SyntaxKind.EndOfFile,
]);
const templates: ReadonlySet<SyntaxKind> = new Set([
	SyntaxKind.TemplateExpression,
	SyntaxKind.NoSubstitutionTemplateLiteral,
]);

/** Says whether a module holds declarations alone, and no name out of the payload. */
function isHarmless(file: SourceFile): boolean {
	let isHarmless = file.statements.every(({ kind }) => declarations.has(kind));
	const visit = (node: Node): void => {
		const isForeign = node.kind === SyntaxKind.Identifier && /^(?:globalThis|PWNED)$/.test(node.getText(file));
		if (isForeign || templates.has(node.kind)) isHarmless = false;
		node.forEachChild(visit);
	};
	file.forEachChild(visit);
	return isHarmless;
}

interface TextPlace {
	readonly at: readonly string[];
	/** Whether it is the last key itself, and not what stands under it. */
	readonly isKey: boolean;
}

function placesIn(value: unknown, at: readonly string[] = []): TextPlace[] {
	if (typeof value === "string") return [{ at, isKey: false }];
	if (typeof value !== "object" || value === null) return [];
	const isMap = !Array.isArray(value);
	return Object.entries(value).flatMap(([key, child]) => [
		...(isMap ? [{ at: [...at, key], isKey: true }] : []),
		...placesIn(child, [...at, key]),
	]);
}

function withMarker(at: readonly string[], isKey: boolean, change: (old: string) => string): string {
	const root = structuredClone(richDescription) as Record<string, unknown>;
	const key = at.at(-1) ?? "";
	const parent = at
		.slice(0, -1)
		.reduce<Record<string, unknown>>((node, step) => node[step] as Record<string, unknown>, root);
	if (isKey) {
		parent[change(key)] = parent[key];
		delete parent[key];
	} else parent[key] = change(String(parent[key]));
	return JSON.stringify(root);
}
