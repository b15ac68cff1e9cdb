import { expect, test } from "vitest";
import { sha256 } from "../../src/update-spec/provenance.js";
import { readWorkspace } from "../../src/update-spec/workspace.js";
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
