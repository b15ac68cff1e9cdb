import { pets } from "@mdi-sensors/testing/pets";
import { serve } from "@mdi-sensors/testing/serve";
import { expect, test } from "vitest";
import { sha256 } from "../../src/update-spec/provenance.js";
import {
	checkVersion,
	preparedFiles,
	prepareVersion,
	type Request,
	updateVersion,
} from "../../src/update-spec/update-version.js";
import { readWorkspace, replaceFiles } from "../../src/update-spec/workspace.js";
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
			timeoutMs: 60_000,
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

const usual: Omit<Request, "from"> = {
	version: "beta",
	timeoutMs: 60_000,
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

const servers = (...urls: string[]) => ({ servers: urls.map((url) => ({ url })) });

test("is content with a server that ends with the version, with a slash after it or not", () => {
	checkVersion(servers("https://graph.microsoft.com/beta/"), "beta", "a.yaml");
	checkVersion(servers("https://graph.microsoft.com/v1.0", "https://graph.microsoft.com/beta"), "v1.0", "a.yaml");
});

test.each([
	[
		"another version's server",
		servers("https://graph.microsoft.com/v1.0"),
		"describes https://graph.microsoft.com/v1.0,",
	],
	["a version that only ends alike", servers("https://graph.microsoft.com/notbeta"), "describes "],
	["the right version second", servers("https://graph.microsoft.com/v1.0", "https://a.example/beta"), "describes "],
	["no server", {}, "names no server, where a server that ends with /beta is wanted"],
])("refuses %s", (_, document, message) => {
	expect(() => checkVersion(document, "beta", "a.yaml")).toThrow(
		expect.objectContaining({ code: "NOT_VALID", message: expect.stringContaining(message) }),
	);
});
