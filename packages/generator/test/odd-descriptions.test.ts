/** @module-tag fuzz */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fuzzRuns } from "@mdi-sensors/testing/depth";
import { richDescription } from "@mdi-sensors/testing/rich-description";
import { options } from "@mdi-sensors/testing/small-descriptions";
import fc from "fast-check";
import { dump } from "js-yaml";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DescriptionError } from "../src/description/description-error.js";
import { generateClient } from "../src/generate-client.js";
import { GenerateError } from "../src/generate-error.js";

/** Of each kind. */
const numRuns = fuzzRuns / 2;

const scratch = mkdtempSync(join(tmpdir(), "odd-descriptions-"));
const description = join(scratch, "openapi.yaml");
const output = join(scratch, "client");
beforeAll(() => {
	mkdirSync(output);
	writeFileSync(join(output, "before.txt"), "");
});
afterAll(() => rmSync(scratch, { recursive: true }));

/** Generates, and says how it ended. Whatever happens, the output folder holds a whole client or what was there before. */
async function generateFrom(text: string | Uint8Array): Promise<"generated" | "refused"> {
	writeFileSync(description, text);
	rmSync(join(output, "testClient.ts"), { force: true });
	const before = readdirSync(output, { recursive: true });
	try {
		const count = await generateClient({ ...options, description, output, cleanOutput: true });
		const files = readdirSync(output, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
		expect(files).toHaveLength(count);
		expect(readFileSync(join(output, "testClient.ts"), "utf8")).toMatch(/\/\* eslint-enable \*\/\n$/);
		return "generated";
	} catch (error) {
		if (!(error instanceof GenerateError || error instanceof DescriptionError)) throw error;
		expect(error.message).toMatch(/^[^\n]+$/);
		expect(readdirSync(output, { recursive: true })).toEqual(before);
		return "refused";
	} finally {
		expect(readdirSync(scratch).sort()).toEqual(["client", "openapi.yaml"]);
		expect(existsSync(output)).toBe(true);
	}
}

test("the description that the others are made from is generated", async () => {
	expect(await generateFrom(JSON.stringify(richDescription))).toBe("generated");
	expect(await generateFrom(dump(richDescription, { noRefs: true }))).toBe("generated");
});

test("a description with odd values in odd places is generated or refused by name", { timeout: 600_000 }, async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
			await generateFrom(JSON.stringify(changes.reduce(apply, structuredClone(richDescription) as unknown)));
		}),
		{ numRuns },
	);
});

test("a description that is cut, or has foreign bytes in it, is generated or refused by name", {
	timeout: 600_000,
}, async () => {
	const yaml = Buffer.from(dump(richDescription, { noRefs: true }));
	const place = fc.nat({ max: yaml.length });
	await fc.assert(
		fc.asyncProperty(place, place, fc.uint8Array({ maxLength: 8 }), async (start, end, bytes) => {
			await generateFrom(Buffer.concat([yaml.subarray(0, start), bytes, yaml.subarray(Math.max(start, end))]));
		}),
		{ numRuns },
	);
});

/** A place in the description, and what happens there. */
type Change = { readonly at: readonly string[] } & (
	| { readonly kind: "replace" | "add"; readonly value: unknown }
	| { readonly kind: "remove" }
	| { readonly kind: "rename"; readonly name: string }
);

const places = placesIn(richDescription);
const oddTexts = [
	"",
	" ",
	"constructor",
	"__proto__",
	"get",
	"{a}",
	"/{a}/{b}",
	"/x/../../y",
	"..",
	"*/ evil /*",
	"`{x}`",
	"a\u0000b",
	"\ud800",
	"#/components/schemas/acme.thing",
	"#/components/schemas/gone",
	"x".repeat(5000),
	"null",
	"default",
	"4XX",
];
const oddKeys = [
	"$ref",
	"not",
	"anyOf",
	"oneOf",
	"allOf",
	"enum",
	"type",
	"nullable",
	"items",
	"properties",
	"discriminator",
	"deprecated",
	"/{x}",
	...oddTexts,
];
const oddValue = fc.oneof(
	fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e21, [], {}, ["a"], [null], { a: 1 }, [{}], ...oddTexts),
	fc.constantFrom(
		...["acme.thing", "acme.entity", "acme.color", "gone"].map((name) => ({ $ref: `#/components/schemas/${name}` })),
	),
	fc.constantFrom("string", "object", "array", "integer", "boolean", "uuid", "date", "binary"),
	fc.nat({ max: places.length - 1 }).map((index) => valueAt(richDescription, places[index] ?? [])),
	fc.jsonValue({ maxDepth: 2 }),
);
const change: fc.Arbitrary<Change> = fc
	.tuple(
		fc.constantFrom(...places),
		fc.oneof(
			fc.record({ kind: fc.constant("replace" as const), value: oddValue }),
			fc.record({ kind: fc.constant("remove" as const) }),
			fc.record({ kind: fc.constant("rename" as const), name: fc.constantFrom(...oddKeys) }),
			fc.record({ kind: fc.constant("add" as const), value: fc.tuple(fc.constantFrom(...oddKeys), oddValue) }),
		),
	)
	.map(([at, what]) => ({ at, ...what }));

function placesIn(value: unknown, at: readonly string[] = []): (readonly string[])[] {
	if (typeof value !== "object" || value === null) return [at];
	return [at, ...Object.entries(value).flatMap(([key, child]) => placesIn(child, [...at, key]))];
}

function valueAt(root: unknown, at: readonly string[]): unknown {
	return at.reduce<unknown>(
		(value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
		root,
	);
}

function apply(root: unknown, what: Change): unknown {
	const key = what.at.at(-1);
	const parent = valueAt(root, what.at.slice(0, -1));
	if (key === undefined || !isObject(parent) || !Object.hasOwn(parent, key)) return root;
	const value = parent[key];
	if (what.kind === "replace") parent[key] = what.value;
	else if (what.kind === "add") {
		const [name, added] = what.value as [string, unknown];
		if (isObject(value)) value[name] = added;
	} else {
		delete parent[key];
		if (what.kind === "rename") parent[what.name] = value;
	}
	return root;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null;
}
