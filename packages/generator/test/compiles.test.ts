/** @module-tag deep */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fuzzRuns } from "@mdi-sensors/testing/depth";
import { randomDescription } from "@mdi-sensors/testing/random-descriptions";
import { richDescription } from "@mdi-sensors/testing/rich-description";
import { generate, options, type SmallDescription } from "@mdi-sensors/testing/small-descriptions";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openLocation } from "../src/generate-client.js";
import { GenerateError, GenerateErrorCode } from "../src/generate-error.js";
import { generateFiles } from "../src/generate-files.js";
import { compile, partComplaints, writeStrictly } from "./support/compile.js";

const numRuns = fuzzRuns / 10;
const graph = resolve(import.meta.dirname, "../../../../shared/upstream/graph-v1.0.yaml.gz");

let scratch: string;
beforeEach(() => {
	scratch = mkdtempSync(join(tmpdir(), "compiles-"));
});
afterEach(() => rmSync(scratch, { recursive: true }));

const jsonOnly = {
	serializers: ["@microsoft/kiota-serialization-json.JsonSerializationWriterFactory"],
	deserializers: ["@microsoft/kiota-serialization-json.JsonParseNodeFactory"],
};

test("what is generated from valid descriptions compiles, but for what Kiota itself gets wrong", () => {
	let written = 0;
	const write = (files: ReadonlyMap<string, string>) =>
		writeStrictly(
			join(scratch, `client${written++}`),
			Array.from(files, ([path, text]) => ({ path, text })),
		);

	write(generate(JSON.stringify(richDescription), { ...jsonOnly, usesBackingStore: true }));
	fc.assert(
		fc.property(randomDescription, (description) => {
			const files = generateUnlessRefused(description);
			if (files !== undefined) write(files);
		}),
		{ numRuns },
	);
	expect(written).toBeGreaterThan(numRuns / 2);
	const { kiotasOwn, others } = partComplaints(compile(scratch));
	expect(others).toEqual([]);
	expect(kiotasOwn.size).toBeLessThan(Math.max(3, written / 4));
});

test.skipIf(!existsSync(graph))(
	"the whole of Graph compiles, but for what Kiota's runtime keeps for itself",
	async () => {
		const excludePatterns = ["/search/query"];
		writeStrictly(scratch, generateFiles(await openLocation(graph), { ...options, ...jsonOnly, excludePatterns }));
		expect(compile(scratch)).toBe("");
	},
);

/** Random schemas may clash in ways that are refused; nothing else may go wrong. */
function generateUnlessRefused(description: SmallDescription) {
	try {
		return generate(description, jsonOnly);
	} catch (error) {
		if (error instanceof GenerateError && error.code === GenerateErrorCode.UnsupportedConstruct) return undefined;
		throw error;
	}
}
