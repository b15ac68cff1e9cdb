import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { sha256 } from "../../src/update-spec/provenance.js";
import {
	markFinished,
	readUnfinished,
	readWorkspace,
	replaceFiles,
	unfinishedFile,
	unwritable,
} from "../../src/update-spec/workspace.js";
import { specFolder } from "../support/spec-folder.js";

test("reads slice, overlay and provenance, and knows where the descriptions are", () => {
	const { folder, read, write } = specFolder();
	expect(readWorkspace(folder).provenance).toEqual({});
	write("provenance.json", '{"beta": {"source": "s"}}');
	const workspace = readWorkspace(folder);
	expect(workspace.slice.operations).toHaveLength(2);
	expect(workspace.overlay.actions).toHaveLength(1);
	expect(workspace.overlaySha256).toBe(sha256(read("overlay.yaml")));
	expect(workspace.provenance).toEqual({ beta: { source: "s" } });
	write("v1.0.yaml", "here");
	expect(
		[workspace.descriptionFile("v1.0"), workspace.provenanceFile].map((file) => file.slice(folder.length)),
	).toEqual(["v1.0.yaml", "provenance.json"].map((name) => write(name, "").slice(folder.length)));
});

test.each(["slice.yaml", "overlay.yaml"])("cannot do without %s", (name) => {
	const { folder, remove } = specFolder();
	remove(name);
	expect(() => readWorkspace(folder)).toThrow(
		expect.objectContaining({ code: "FILE_MISSING", message: expect.stringContaining(name) }),
	);
});

test("keeps a report until all is done", () => {
	const folder = scratchFolder();
	expect(readUnfinished(folder)).toBeUndefined();
	writeFileSync(unfinishedFile(folder), "what changed");
	expect(readUnfinished(folder)).toBe("what changed");
	markFinished(folder);
	markFinished(folder);
	expect(readUnfinished(folder)).toBeUndefined();
});

test("says when it cannot be noted that all is done", () => {
	const folder = scratchFolder();
	mkdirSync(unfinishedFile(folder));
	expect(() => markFinished(folder)).toThrow(expect.objectContaining({ code: "FILE_UNWRITABLE" }));
});

test("writes new files and replaces old ones, and leaves nothing else behind", () => {
	const folder = scratchFolder();
	writeFileSync(join(folder, "a"), "old");
	replaceFiles(
		new Map([
			[join(folder, "a"), "new"],
			[join(folder, "b"), "also"],
		]),
	);
	expect(readdirSync(folder)).toEqual(["a", "b"]);
	expect(readFileSync(join(folder, "a"), "utf8")).toBe("new");
});

test("leaves the old files alone when one of the new ones cannot be written", () => {
	const folder = scratchFolder();
	writeFileSync(join(folder, "a"), "old");
	mkdirSync(join(folder, ".b.new"));
	const files = new Map([
		[join(folder, "a"), "new"],
		[join(folder, "b"), "also"],
	]);
	expect(() => replaceFiles(files)).toThrow(
		expect.objectContaining({
			code: "FILE_UNWRITABLE",
			message: `${join(folder, "b")}: cannot be written (EISDIR); is its folder there, and may you write to it?`,
		}),
	);
	expect(readdirSync(folder)).toEqual([".b.new", "a"]);
	expect(readFileSync(join(folder, "a"), "utf8")).toBe("old");
});

test("names the file, what the system says, and what else there is to know", () => {
	const file = join(scratchFolder(), "none", "file");
	try {
		writeFileSync(file, "");
		expect.unreachable();
	} catch (cause) {
		expect(unwritable("none/file", cause, " More.")).toMatchObject({
			code: "FILE_UNWRITABLE",
			message: "none/file: cannot be written (ENOENT); is its folder there, and may you write to it? More.",
			cause,
		});
	}
	expect(unwritable("a", new Error("odd")).message).toContain("cannot be written (odd);");
});
