import { pets } from "@mdi-sensors/testing/pets";
import { serve } from "@mdi-sensors/testing/serve";
import { expect, test } from "vitest";
import { preparedFiles, updateVersion } from "../../src/update-spec/update-version.js";
import { readWorkspace } from "../../src/update-spec/workspace.js";
import { specFolder } from "../support/spec-folder.js";

test("says in one sentence what was done: written, not changed, or not changed as the server says", async () => {
	const { folder, read } = specFolder();
	const url = await serve((request, response) => {
		if (request.headers["if-none-match"] !== undefined) response.writeHead(304).end();
		else response.writeHead(200, { etag: '"one"' }).end(pets);
	});
	const update = (from: string) =>
		updateVersion(readWorkspace(folder), {
			version: "beta",
			from,
			timeoutMs: 5_000,
			progress: { write: () => true },
			today: "2026-08-20",
			tool: "tool",
		});
	expect(await update(`${url}/a.yaml`)).toBe(
		`openapi/beta.yaml: written from ${url}/a.yaml (2 operations, 2 kB; overlay: 1 actions applied, 0 not needed)`,
	);
	const before = read("provenance.json");
	expect(await update(`${url}/b.yaml`)).toBe("openapi/beta.yaml: not changed");
	expect(await update(`${url}/a.yaml`)).toBe(`openapi/beta.yaml: not changed, says ${url}/a.yaml`);
	expect(read("provenance.json")).toBe(before);
});

test("the files of one version leave the other's row as it is", () => {
	const { folder, write } = specFolder();
	const row = { source: "s", sha256: "", date: "", operations: [], overlay: "", tool: "", result: "" };
	write("provenance.json", JSON.stringify({ "v1.0": row }));
	const workspace = readWorkspace(folder);
	const made = { document: {}, text: "new", applied: 0, rested: 0 };
	const files = preparedFiles(workspace, [{ version: "beta", made, row: { ...row, source: "new" }, isChanged: true }]);
	expect(files.get(workspace.descriptionFile("beta"))).toBe("new");
	expect(files.has(workspace.descriptionFile("v1.0"))).toBe(false);
	expect(JSON.parse(files.get(workspace.provenanceFile) ?? "")).toEqual({
		beta: { ...row, source: "new" },
		"v1.0": row,
	});
});
