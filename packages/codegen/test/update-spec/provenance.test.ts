import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { formatProvenance, readProvenance, sha256, toolName } from "../../src/update-spec/provenance.js";

const row = {
	source: "s",
	sha256: "0",
	date: "2026-08-20",
	operations: ["GET /a"],
	overlay: "1",
	tool: "t",
	result: "2",
};

test("writes beta first, whichever was made first, and reads it again", () => {
	const file = join(scratchFolder(), "provenance.json");
	expect(readProvenance(file)).toEqual({});
	const text = formatProvenance({ "v1.0": row, beta: row });
	expect(text).toBe(formatProvenance({ beta: row, "v1.0": row }));
	expect(Object.keys(JSON.parse(text))).toEqual(["beta", "v1.0"]);
	writeFileSync(file, text);
	expect(readProvenance(file)).toEqual({ beta: row, "v1.0": row });
});

test("hashes as everybody else does", () => {
	expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test.each(['{\n"beta": <<<<<<< HEAD\n}', "null", "[]", '"beta"', ""])("says that %j is no provenance", (text) => {
	const file = join(scratchFolder(), "provenance.json");
	writeFileSync(file, text);
	expect(() => readProvenance(file)).toThrow(
		expect.objectContaining({
			code: "NOT_YAML",
			message: "provenance.json: is not what update-spec writes; restore it from version control",
		}),
	);
});

test("gives name and version of the manifest", () => {
	const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
	expect(toolName()).toBe(`${manifest.name} ${manifest.version}`);
});
