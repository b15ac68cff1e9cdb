import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { openDescription, readBytes } from "@mdi-sensors/generator/description";
import { fuzzRuns } from "@mdi-sensors/testing/depth";
import { editedTexts } from "@mdi-sensors/testing/odd-texts";
import { pets, petsV1 } from "@mdi-sensors/testing/pets";
import { serve } from "@mdi-sensors/testing/serve";
import { upstream } from "@mdi-sensors/testing/upstream";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readProvenance, sha256 } from "../../src/update-spec/provenance.js";
import { runUpdateSpec } from "../support/run-update-spec.js";
import { specFolder } from "../support/spec-folder.js";

test("makes a description and its provenance from a file", async () => {
	const { folder, write, read } = specFolder();
	const from = write("upstream.yaml", pets);
	expect(await runUpdateSpec(folder, ["--version", "beta", "--from", from])).toMatch(
		/^openapi\/beta\.yaml: written from upstream\.yaml \(2 operations, \d kB; overlay: 1 actions applied, 0 not needed\)$/,
	);
	const description = openDescription(join(folder, "beta.yaml"));
	expect(description.paths).toEqual(["/pets"]);
	expect(description.topLevel("info")).toEqual({ title: "Pets", version: "v1", description: "Ours." });
	expect(JSON.parse(read("provenance.json"))).toEqual({
		beta: {
			source: "upstream.yaml",
			sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
			date: "2026-08-20",
			operations: ["GET /pets", "POST /pets"],
			overlay: expect.stringMatching(/^[0-9a-f]{64}$/),
			tool: expect.stringMatching(/^@mdi-sensors\/codegen \d/),
			result: expect.stringMatching(/^[0-9a-f]{64}$/),
		},
	});
});

test("gives the same bytes for the same input in yaml, yaml.gz and json, and keeps the other version's row", async () => {
	const { folder, write, files, read } = specFolder();
	const yaml = write("upstream.yaml", pets);
	await runUpdateSpec(folder, ["--version", "v1.0", "--from", write("v1.yaml", petsV1)]);
	await runUpdateSpec(folder, ["--version", "beta", "--from", yaml]);
	expect(read("v1.0.yaml")).toBe(read("beta.yaml").replace("pets.example/beta", "pets.example/v1.0"));
	const gz = write("upstream.yaml.gz", gzipSync(pets));
	const json = write("upstream.json", JSON.stringify(openDescription(yaml).toObject()));
	const all = files();
	for (const from of [yaml, gz, json]) {
		expect(await runUpdateSpec(folder, ["--version", "beta", "--from", from], { today: "2027-01-01" })).toBe(
			"openapi/beta.yaml: not changed",
		);
		expect(files()).toEqual(all);
	}
	expect(Object.keys(JSON.parse(read("provenance.json")))).toEqual(["beta", "v1.0"]);
});

test("writes nothing when upstream only changed its prose", async () => {
	const { folder, write, files } = specFolder();
	await runUpdateSpec(folder, ["--version", "beta", "--from", write("upstream.yaml", pets)]);
	const prose = pets.replace("Lists them.", "Lists all of them.").replace("How many.", "How many at most.");
	const from = write("upstream.yaml", prose);
	const before = files();
	expect(await runUpdateSpec(folder, ["--version", "beta", "--from", from], { today: "2027-01-01" })).toBe(
		"openapi/beta.yaml: not changed",
	);
	expect(files()).toEqual(before);
});

test("fixes a description that was edited by hand", async () => {
	const { folder, write, read } = specFolder();
	const from = write("upstream.yaml", pets);
	await runUpdateSpec(folder, ["--version", "beta", "--from", from]);
	const before = read("beta.yaml");
	write("beta.yaml", before.replace("Ours.", "Mine."));
	expect(await runUpdateSpec(folder, ["--version", "beta", "--from", from])).toContain("written from");
	expect(read("beta.yaml")).toBe(before);
});

test("records what the maintainer says of a file's source", async () => {
	const { folder, write, read } = specFolder();
	const from = write("upstream.yaml", pets);
	await runUpdateSpec(folder, ["--version", "beta", "--from", from, "--source", "https://pets.example at 1234567"]);
	expect(JSON.parse(read("provenance.json")).beta.source).toBe("https://pets.example at 1234567");
});

test("neither prints nor stores what may be secret in a URL, and takes its state for unknown", async () => {
	const { folder, read } = specFolder();
	const asked: (string | undefined)[] = [];
	const url = await serve((request, response) => {
		asked.push(request.headers["if-none-match"]);
		response.writeHead(200, { etag: '"one"' }).end(pets);
	});
	const from = `${url.replace("http://", "http://me:hunter2@")}/beta.yaml?sig=hunter2`;
	const printed = await runUpdateSpec(folder, ["--version", "beta", "--from", from]);
	expect(printed).toContain(`written from ${url}/beta.yaml (`);
	expect(JSON.parse(read("provenance.json")).beta.source).toBe(`${url}/beta.yaml`);
	expect(printed + read("provenance.json")).not.toContain("hunter2");
	await runUpdateSpec(folder, ["--version", "beta", "--from", from]);
	expect(asked).toEqual([undefined, undefined]);
});

test("fetches from upstream, and asks the next time only for what is newer", async () => {
	const { folder, write, read, files } = specFolder();
	const asked: (string | undefined)[] = [];
	const url = await serve((request, response) => {
		asked.push(request.headers["if-none-match"]);
		if (request.headers["if-none-match"] === '"one"') response.writeHead(304).end();
		else response.writeHead(200, { etag: '"one"' }).end(pets);
	});
	write("slice.yaml", read("slice.yaml").replace("http://127.0.0.1:9/beta.yaml", `${url}/beta.yaml`));
	expect(await runUpdateSpec(folder, ["--version", "beta"])).toContain(`written from ${url}/beta.yaml`);
	const before = files();
	expect(await runUpdateSpec(folder, ["--version", "beta"], { today: "2027-01-01" })).toBe(
		`openapi/beta.yaml: not changed, says ${url}/beta.yaml`,
	);
	expect(files()).toEqual(before);

	write("slice.yaml", read("slice.yaml").replace("  - POST /pets\n", ""));
	expect(await runUpdateSpec(folder, ["--version", "beta"])).toContain("1 operations");
	expect(asked).toEqual([undefined, '"one"', undefined]);
});

const cut = pets.slice(0, pets.indexOf("    owner:\n      allOf"));

test.each([
	["FILE_MISSING", "missing.yaml", undefined],
	["NOT_YAML", "upstream.yaml", "a: b: c"],
	["NOT_OPENAPI_3", "upstream.yaml", "swagger: '2.0'"],
	["DANGLING_REF", "upstream.yaml", cut],
	["TRUNCATED", "upstream.json", '{"openapi": "3.0.4", "paths": {'],
	["OPERATION_MISSING", "upstream.yaml", pets.replaceAll("/pets:", "/animals:")],
	["DUPLICATE_KEY", "upstream.yaml", pets.replace("    toy:\n", "    pet:\n")],
	["HTML", "upstream.yaml", "<!doctype html>"],
	["BAD_GZIP", "upstream.yaml.gz", gzipSync(pets).subarray(0, 500)],
	["NOT_VALID", "upstream.yaml", pets.replace("  version: v1\n", "")],
	["ALREADY_THERE", "upstream.yaml", pets],
	["BAD_SLICE", "upstream.yaml", pets],
])("leaves the old files as they were on %s", async (code, name, text) => {
	const { folder, write, files } = specFolder();
	await runUpdateSpec(folder, ["--version", "beta", "--from", write("good.yaml", pets)]);
	if (text !== undefined) write(name, text);
	if (code === "ALREADY_THERE") {
		write("overlay.yaml", "overlay: 1.0.0\nactions: [{target: $.info, description: why, update: {title: ours}}]\n");
	}
	if (code === "BAD_SLICE") write("slice.yaml", "operations: []\n");
	const before = files();
	// A path is shown where it is what is wrong, and nowhere else: messages go into reports.
	const path = code === "FILE_MISSING" ? expect.stringContaining(folder) : expect.not.stringContaining(folder);
	await expect(runUpdateSpec(folder, ["--version", "beta", "--from", join(folder, name)])).rejects.toMatchObject({
		name: "DescriptionError",
		code,
		message: path,
	});
	expect(files()).toEqual(before);
});

test("whatever comes in, the files are as they were, or new and in step", { tags: ["fuzz"] }, async () => {
	const { folder, write, files, read } = specFolder();
	const from = write("source.yaml", pets);
	await runUpdateSpec(folder, ["--version", "beta", "--from", from]);
	await fc.assert(
		fc.asyncProperty(editedTexts(pets), async (text) => {
			write("source.yaml", text);
			const before = files();
			const failed = await runUpdateSpec(folder, ["--version", "beta", "--from", from]).then(
				() => false,
				() => true,
			);
			if (failed) expect(files()).toEqual(before);
			expect(Object.keys(files())).toEqual(Object.keys(before));
			expect(JSON.parse(read("provenance.json")).beta.result).toBe(sha256(read("beta.yaml")));
		}),
		{ numRuns: fuzzRuns },
	);
});

test("refuses arguments that make no sense", async () => {
	const { folder } = specFolder();
	for (const args of [
		[],
		["--version", "v2"],
		["--version", "beta", "x"],
		["--version", "beta", "--from", ""],
		["--all", "--from-beta", ""],
		["--all", "--from-v1.0", ""],
		["--all", "--report", ""],
		...["soon", "", "0", "0.0001", "-1", "1e9", "Infinity", "NaN"].map((time) => [
			"--version",
			"beta",
			"--timeout",
			time,
		]),
	]) {
		await expect(runUpdateSpec(folder, args)).rejects.toMatchObject({ name: "CommanderError", exitCode: 1 });
	}
});

test.each(["1", "1.2345", "86400"])("takes %s seconds for a download", async (seconds) => {
	const { folder } = specFolder();
	const url = await serve((_, response) => response.end(pets));
	const args = ["--version", "beta", "--from", url, "--timeout", seconds];
	expect(await runUpdateSpec(folder, args)).toContain("written from");
});

test.each(["beta.yaml", "provenance.json", "slice.yaml", "overlay.yaml"])("says that %s is a folder", async (name) => {
	const { folder, write, remove } = specFolder();
	const from = write("upstream.yaml", pets);
	if (["slice.yaml", "overlay.yaml"].includes(name)) remove(name);
	mkdirSync(join(folder, name));
	await expect(runUpdateSpec(folder, ["--version", "beta", "--from", from])).rejects.toMatchObject({
		code: "FILE_UNREADABLE",
		message: expect.stringContaining(`${name}: cannot be read`),
	});
});

const openapi = fileURLToPath(new URL("../../../../openapi/", import.meta.url));

test.skipIf(!upstream.v1.isThere).for([
	["beta", upstream.beta.file],
	["v1.0", upstream.v1.file],
] as const)("makes the committed description of %s from Microsoft's", async ([version, from], { skip }) => {
	const known = readProvenance(join(openapi, "provenance.json"))[version]?.sha256;
	skip(known !== sha256(readBytes(from)), "the committed description was made from another one");
	const { folder, write, read } = specFolder();
	for (const name of ["slice.yaml", "overlay.yaml"]) write(name, readFileSync(join(openapi, name), "utf8"));
	await runUpdateSpec(folder, ["--version", version, "--from", from]);
	expect(read(`${version}.yaml`)).toBe(readFileSync(join(openapi, `${version}.yaml`), "utf8"));
});
