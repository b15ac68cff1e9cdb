import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { failing, goldens, readGolden } from "@mdi-sensors/testing/goldens";
import { afterAll, describe, expect, test } from "vitest";
import type { DescriptionTree } from "../src/description/description-tree.js";
import { readBytes } from "../src/description/read-bytes.js";
import { generateFiles } from "../src/generate-files.js";
import { defaultDeserializers, defaultSerializers } from "../src/generate-options.js";
import { kiotaVersion } from "../src/lock/kiota-lock.js";
import { treeOfBytes } from "../src/reading/open-description-tree.js";

/** What Kiota wrote for Microsoft's descriptions; these are not ours to commit. */
const shared = resolve(import.meta.dirname, "../../../../shared");
const large = join(shared, `kiota-${kiotaVersion.replace(/\.\d+$/, "")}`);
const cases = [
	"action-beta",
	"action-v1.0",
	"sensors-beta",
	"sensors-beta-all-serializers",
	"sensors-beta-backing-store",
	"sensors-beta-no-additional-data",
	"sensors-v1.0",
	"reports-v1.0",
	"security-v1.0",
];

interface Case {
	readonly openapi: string;
	readonly className: string;
	readonly namespaceName: string;
	readonly excludeBackwardCompatible: boolean;
	readonly usesBackingStore?: boolean;
	readonly includeAdditionalData?: boolean;
	readonly serializers: "json" | "default";
	readonly includePath?: readonly string[];
}

const trees = new Map<string, DescriptionTree>();
const scratch = mkdtempSync(join(tmpdir(), "goldens-"));
afterAll(() => rmSync(scratch, { recursive: true }));

describe("what Kiota wrote of small descriptions, byte for byte", () => {
	test.each(goldens(join(scratch, "small")))("$name", (golden) => {
		const { description } = golden.options;
		const files = [...generateFiles(open(description), golden.options)];
		const written = new Map(files.map(({ path, text }) => [path, text]));
		const wanted = new Map(readGolden(golden).map(({ path, text }) => [path, text]));
		expect([...written.keys()].sort()).toEqual([...wanted.keys()]);
		expect(firstDifference(wanted, written)).toBeUndefined();
	});
});

describe("what Kiota makes no client of is refused", () => {
	const messages: Readonly<Record<string, RegExp>> = {
		"mapping-by-a-bare-name": /discriminator mapping "derived"/,
		"relative-external-docs": /externalDocs/,
		"yaml-that-kiota-rejects": /line 8: holds "field:\(name:rank\)" in braces/,
	};
	test.each(failing(join(scratch, "refused")))("$name", ({ name, options }) => {
		expect(() => [...generateFiles(open(options.description), options)]).toThrow(messages[name]);
	});
});

describe.skipIf(!existsSync(large))("what Kiota wrote of Microsoft's descriptions, byte for byte", () => {
	test.each(cases)("%s", { tags: ["deep"] }, (name) => {
		const folder = goldenFolder(name);
		const wanted = new Map(filesBelow(folder).map((path) => [path, readFileSync(join(folder, path), "utf8")]));
		const written = new Map<string, string>();
		for (const { path, text } of generate(name)) written.set(path, text);
		if (!wanted.has("kiota-lock.json")) written.delete("kiota-lock.json");

		expect([...written.keys()].sort()).toEqual([...wanted.keys()].sort());
		expect(firstDifference(wanted, written)).toBeUndefined();
	});
});

function generate(name: string) {
	const all = JSON.parse(readFileSync(join(large, "cases.json"), "utf8")) as { cases: Record<string, Case> };
	const options = all.cases[name];
	if (options === undefined) throw new Error(`${name} is no golden case`);
	const named = join(large, options.openapi);
	return generateFiles(open(existsSync(named) ? named : `${named}.gz`), {
		description: named,
		output: join(large, name),
		clientClassName: options.className,
		clientNamespaceName: options.namespaceName,
		includePatterns: options.includePath ?? [],
		excludePatterns: [],
		usesBackingStore: options.usesBackingStore ?? false,
		excludeBackwardCompatible: options.excludeBackwardCompatible,
		includeAdditionalData: options.includeAdditionalData ?? true,
		serializers:
			options.serializers === "json"
				? ["@microsoft/kiota-serialization-json.JsonSerializationWriterFactory"]
				: defaultSerializers,
		deserializers:
			options.serializers === "json"
				? ["@microsoft/kiota-serialization-json.JsonParseNodeFactory"]
				: defaultDeserializers,
		cleanOutput: false,
	});
}

/** Opens each description once: what one case has parsed of it, the next one need not. */
function open(file: string): DescriptionTree {
	const tree = trees.get(file) ?? treeOfBytes(readBytes(file), basename(file));
	trees.set(file, tree);
	return tree;
}

function goldenFolder(name: string): string {
	const folder = join(large, name);
	if (existsSync(folder)) return folder;
	const unpacked = mkdtempSync(join(scratch, "large-"));
	execFileSync("tar", ["-xzf", `${folder}.tar.gz`, "-C", unpacked]);
	return unpacked;
}

function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/** File, line and both texts, rather than a diff of megabytes. */
function firstDifference(wanted: ReadonlyMap<string, string>, written: ReadonlyMap<string, string>) {
	for (const [path, text] of wanted) {
		const other = written.get(path);
		if (other === text) continue;
		const [lines, otherLines] = [text.split("\n"), other?.split("\n") ?? []];
		const index = lines.findIndex((line, i) => line !== otherLines[i]);
		return { file: path, line: index + 1, kiota: lines[index], ours: otherLines[index] };
	}
	return undefined;
}
