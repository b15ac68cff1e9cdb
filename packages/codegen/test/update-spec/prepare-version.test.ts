import { pets } from "@mdi-sensors/testing/pets";
import { serve } from "@mdi-sensors/testing/serve";
import { expect, test } from "vitest";
import { prepareVersion, type Request } from "../../src/update-spec/prepare-version.js";
import { sha256 } from "../../src/update-spec/provenance.js";
import { replaceFiles } from "../../src/update-spec/replace-files.js";
import { preparedFiles } from "../../src/update-spec/update-version.js";
import { readWorkspace } from "../../src/update-spec/workspace.js";
import { specFolder } from "../support/spec-folder.js";

const usual: Omit<Request, "from"> = {
	version: "beta",
	timeoutMs: 5_000,
	progress: { write: () => true },
	today: "2026-08-20",
	tool: "tool 1.0.0",
};

/** A folder, and a server that says which states it was asked about. */
async function served() {
	const spec = specFolder();
	const asked: (string | undefined)[] = [];
	const url = await serve((request, response) => {
		asked.push(request.headers["if-none-match"]);
		response.writeHead(200, { etag: '"one"' }).end(pets);
	});
	const prepare = async (more: Partial<Request> = {}) => {
		const prepared = await prepareVersion(readWorkspace(spec.folder), { ...usual, from: `${url}/a.yaml`, ...more });
		if (prepared === "not changed") throw new Error("the server never says so");
		return prepared;
	};
	const commit = async () => replaceFiles(preparedFiles(readWorkspace(spec.folder), [await prepare()]));
	return { ...spec, url, asked, prepare, commit };
}

test("makes a description and its row, and writes nothing", async () => {
	const { files, prepare, url } = await served();
	const before = files();
	const { made, row, isChanged } = await prepare();
	expect(files()).toEqual(before);
	expect(isChanged).toBe(true);
	expect(row).toEqual({
		source: `${url}/a.yaml`,
		sha256: sha256(pets),
		etag: '"one"',
		date: "2026-08-20",
		operations: ["GET /pets", "POST /pets"],
		overlay: sha256(files()["overlay.yaml"] ?? ""),
		tool: "tool 1.0.0",
		result: sha256(made.text),
	});
});

test("asks for what is newer only where another run on the same source would give the same", async () => {
	const { asked, commit, prepare, read, url, write } = await served();
	await commit();
	const whenAsked = async (more: Partial<Request> = {}) => {
		asked.length = 0;
		await prepare(more);
		return asked[0];
	};
	expect(await whenAsked()).toBe('"one"');
	expect(await whenAsked({ today: "2027-01-01" })).toBe('"one"');
	expect(await whenAsked({ from: `${url}/b.yaml` })).toBeUndefined();
	expect(await whenAsked({ from: `${url}/a.yaml?b` })).toBeUndefined();
	expect(await whenAsked({ tool: "tool 2.0.0" })).toBeUndefined();

	for (const name of ["overlay.yaml", "slice.yaml", "beta.yaml"]) {
		const text = read(name);
		write(name, name === "slice.yaml" ? text.replace("  - POST /pets\n", "") : `${text}# another\n`);
		expect(await whenAsked(), name).toBeUndefined();
		write(name, text);
	}
	expect(await whenAsked()).toBe('"one"');
});

test("has changed where the committed text is another, or was edited", async () => {
	const { commit, prepare, read, write } = await served();
	await commit();
	const isChanged = async (more: Partial<Request> = {}) => (await prepare(more)).isChanged;
	expect(await isChanged({ today: "2027-01-01", tool: "tool 2.0.0" })).toBe(false);
	expect(
		await isChanged({
			from: write("other.yaml", pets.replace("type: array, items", "type: array, nullable: true, items")),
		}),
	).toBe(true);
	write("beta.yaml", `${read("beta.yaml")}# mine\n`);
	expect(await isChanged()).toBe(true);
});

test("does not take another version's description", async () => {
	const { prepare } = await served();
	await expect(prepare({ version: "v1.0" })).rejects.toMatchObject({ code: "NOT_VALID", pointer: "#/servers/0/url" });
});
