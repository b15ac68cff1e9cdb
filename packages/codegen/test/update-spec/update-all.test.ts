import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import parseChangeset from "@changesets/parse";
import { readBytes } from "@mdi-sensors/generator/description";
import { pets, petsV1 } from "@mdi-sensors/testing/pets";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { upstream } from "@mdi-sensors/testing/upstream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkContract } from "../../src/update-spec/check-contract.js";
import { madeFromPets } from "../support/made-from-pets.js";
import { runUpdateSpec } from "../support/run-update-spec.js";
import { specFolder } from "../support/spec-folder.js";

const runScript = () => true;

test("writes nothing and runs nothing when nothing changed, or only prose", async () => {
	const { folder, write, source, sourceV1, files } = await madeFromPets();
	const prose = write("prose.yaml", pets.replace("Lists them.", "Lists all of them."));
	const before = files();
	const report = join(folder, "report.md");
	for (const from of [source, prose]) {
		const args = ["--all", "--from-beta", from, "--from-v1.0", sourceV1, "--report", report];
		expect(await runUpdateSpec(folder, args)).toBe("**beta** is as it was.\n\n**v1.0** is as it was.");
	}
	expect(files()).toEqual(before);
});

test("writes neither version when one of them is wrong, and reports what is", async () => {
	const { folder, write, sourceV1, files, read } = await madeFromPets();
	const better = write("better.yaml", pets.replace("enum: [small, large]", "enum: [small, large, huge]"));
	const overlay = "overlay: 1.0.0\nactions: [{target: $.tags, description: Says why., update: {a: b}}]\n";
	write("overlay.yaml", overlay);
	const before = files();
	const args = ["--all", "--from-beta", better, "--from-v1.0", sourceV1, "--report", join(folder, "report.md")];
	await expect(runUpdateSpec(folder, args)).rejects.toMatchObject({ code: "TARGET_GONE" });
	const report = read("report.md");
	expect(report).toContain("The descriptions stay as they were:");
	expect(report).toContain(
		"overlay.yaml, line 2, #/actions/0: the target $.tags is not in beta (better.yaml): there is $, without it;",
	);
	expect(report).toContain("Says why.");
	expect(files()).toEqual({ ...before, "report.md": report });
});

test("does not take one version's description for the other's", async () => {
	const { folder, source, sourceV1, files } = await madeFromPets();
	const before = files();
	const args = ["--all", "--from-beta", sourceV1, "--from-v1.0", source];
	await expect(runUpdateSpec(folder, args)).rejects.toMatchObject({
		code: "NOT_VALID",
		message: expect.stringContaining("source-v1.yaml, #/servers/0/url: describes https://pets.example/v1.0, where"),
	});
	expect(files()).toEqual(before);
});

const openapi = fileURLToPath(new URL("../../../../openapi/", import.meta.url));

test("says where the two versions part, but not in the changelog", async () => {
	const { folder, write, source, files } = await madeFromPets();
	const without = write("without.yaml", petsV1.replace("            tags: {type: array, items: {type: string}}\n", ""));
	const args = ["--all", "--from-beta", source, "--from-v1.0", without];
	const printed = await runUpdateSpec(folder, args, { runScript });
	expect(printed).toContain("**beta** is as it was.");
	expect(printed).toContain("**The two versions differ**");
	const changeset = Object.entries(files()).find(([name]) => name.startsWith("description-"))?.[1];
	expect(changeset).toContain("- `pet.tags` is gone");
	expect(changeset).not.toContain("The two versions part");
});

const documented = `overlay: 1.0.0
info: {title: ours, version: 1.0.0}
actions:
  - description: Says what it is.
    target: $.info
    update: {description: Ours.}
  - description: Says what tags are.
    target: $.components.schemas.pet.allOf[1].properties.tags
    update: {description: Words.}
`;

/** The pets without what the built-in generator leaves to Kiota. */
function generatable(text: string): string {
	const derived = "        - $ref: '#/components/schemas/pet'\n";
	return text.replace(derived, `${derived}        - type: object\n          properties: {lives: {type: integer}}\n`);
}

test("doc comments that change are said to be no more than that, alone and beside other changes", async () => {
	const { folder, write } = specFolder();
	const run = (text: string) => {
		const [beta, v1] = [text, text.replace("example/beta", "example/v1.0")].map(generatable);
		const from = ["--from-beta", write("source.yaml", beta ?? ""), "--from-v1.0", write("source-v1.yaml", v1 ?? "")];
		return runUpdateSpec(folder, ["--all", ...from], { runScript });
	};
	await run(pets);
	write("overlay.yaml", documented);
	const comments = "Other:\n\n- only doc comments change in `models/index.ts` (`Pet`)";
	expect(await run(pets)).toContain(comments);
	write("overlay.yaml", documented.replace("Words", "Labels"));
	expect(await run(pets.replace("enum: [small, large]", "enum: [small, large, huge]"))).toContain(
		`New:\n\n- the value \`huge\` of \`size\` is new\n\n${comments}`,
	);
});

test("beside a change that is found, a description that cannot be generated is not passed over in silence", async () => {
	const { folder, write, sourceV1, files } = await madeFromPets();
	const huge = pets.replace("enum: [small, large]", "enum: [small, large, huge]");
	const args = ["--all", "--from-beta", write("huge.yaml", huge), "--from-v1.0", sourceV1];
	const printed = await runUpdateSpec(folder, args, { runScript });
	expect(printed).toContain("what else changes in the generated code is not known here: the built-in generator does");
	const changeset = Object.entries(files()).find(([name]) => name.startsWith("description-"))?.[1];
	expect(changeset).toContain('"@mdi-sensors/client": minor');
	expect(changeset).toContain("- what else changes in the generated code is not known here");
});

/** The descriptions with an operation of which v1.0 says more than beta; and whatever else is changed in v1.0. */
function withToys(write: (name: string, text: string) => string, changeV1 = (text: string) => text) {
	const toys = (text: string) =>
		text
			.replace(
				"'200': {description: Toys.}",
				"'200': {description: Toys., content: {application/json: {schema: {$ref: '#/components/schemas/box'}}}}",
			)
			.concat("    box:\n      type: object\n      properties:\n        name: {type: string}\n");
	return [
		"--all",
		"--from-beta",
		write("beta-toys.yaml", toys(pets)),
		"--from-v1.0",
		write("v1-toys.yaml", changeV1(`${toys(petsV1)}        colour: {type: string}\n`)),
	];
}

const colour = "`box.colour` is new: `string`";

test("what v1.0 offers more for a new operation is accepted in slice.yaml, with the reason", async () => {
	const { folder, write, read } = await madeFromPets();
	write("slice.yaml", `# Ours.\n${read("slice.yaml").replace("operations:\n", "operations:\n  - GET /toys\n")}`);
	const printed = await runUpdateSpec(folder, withToys(write), { runScript });
	expect(printed).toContain(
		`\`openapi/slice.yaml\` accepts it now, with the reason; look at it before you commit it:\n\n- ${colour}`,
	);
	expect(printed).not.toContain("The two versions differ");
	expect(read("slice.yaml")).toMatch(/^# Ours\.\n/);
	expect(read("slice.yaml")).toContain(`
accepted-differences:
  - difference: ${JSON.stringify(colour)}
    reason: >-
      Came with \`GET /toys\`, first seen in v1-toys.yaml on `);
	expect(checkContract(folder)).toEqual([]);
});

test("what only v1.0 has new is said to be missing from the client, and what v1.0 takes over from beta is not", async () => {
	const { folder, write, source, sourceV1 } = await madeFromPets();
	const aged = (text: string) =>
		text.replace("            tags: {type", "            age: {type: integer}\n            tags: {type");
	const run = (beta: string, v1: string) =>
		runUpdateSpec(folder, ["--all", "--from-beta", beta, "--from-v1.0", v1], { runScript });
	const agedV1 = write("aged-v1.yaml", aged(petsV1));
	expect(await run(source, agedV1)).toContain("- `pet.age` is new: `number`; beta lacks it, and so does the client");
	await run(write("aged.yaml", aged(pets)), sourceV1);
	const caughtUp = await run(join(folder, "aged.yaml"), agedV1);
	expect(caughtUp).toContain("- `pet.age` is new: `number`\n");
	expect(caughtUp).toContain("Callers of `@mdi-sensors/client` get something new");
});

test("a reason that stands there stays, and one for what is new comes behind it", async () => {
	const { folder, write, read } = await madeFromPets();
	const accepted =
		'accepted-differences:\n- difference: "`pet.tags` is gone"\n  reason: They are old.\n- {difference: "`cat.tags` is gone", reason: As are these.}\n';
	write("slice.yaml", `${accepted}${read("slice.yaml").replace("operations:\n", "operations:\n  - GET /toys\n")}`);
	const args = withToys(write, (text) => text.replace("            tags: {type: array, items: {type: string}}\n", ""));
	await runUpdateSpec(folder, args, { runScript });
	expect(read("slice.yaml")).toContain(`${accepted}- difference: ${JSON.stringify(colour)}\n  reason: >-\n`);
	expect(checkContract(folder)).toEqual([]);
});

test("a path without a place to break a line, and a name that YAML wants escaped, are written so that they can be read", async () => {
	const { folder, write, read } = await madeFromPets();
	const path = `/${"toys".repeat(40)}`;
	write("slice.yaml", read("slice.yaml").replace("operations:\n", `operations:\n  - GET ${path}\n`));
	const args = withToys(write, (text) => text.replace("colour", '"col\\u2028our"'));
	for (const file of [args[2], args[4]]) {
		writeFileSync(file ?? "", readFileSync(file ?? "", "utf8").replace("/toys:", `${path}:`));
	}
	expect(await runUpdateSpec(folder, args, { runScript })).toContain("accepts it now, with the reason");
	expect(read("slice.yaml")).toContain(path);
	expect(checkContract(folder)).toEqual([]);
});

const sizeOfPet = "summary: {$ref: '#/components/schemas/size'}";

test.each([
	["breaks callers of v1.0", "        name: {type: string}", "        name: {type: integer}", "`box.name`"],
	["operations that are not new lead to", sizeOfPet, `${sizeOfPet}\n            more: {type: string}`, "`pet.more`"],
])("what %s is left to a person", async (_, old, now, difference) => {
	const { folder, write, read } = await madeFromPets();
	write("slice.yaml", read("slice.yaml").replace("operations:\n", "operations:\n  - GET /toys\n"));
	const args = withToys(write, (text) => text.replace(old, now));
	expect(await runUpdateSpec(folder, args, { runScript })).toContain("**The two versions differ**");
	expect(read("slice.yaml")).not.toContain(difference);
	expect(checkContract(folder)).toContainEqual(expect.stringContaining(`from beta to v1.0: ${difference}`));
});

/** A place in Microsoft's v1.0 and what is put in its stead. */
interface Edit {
	/** The line that the block starts with in which the text is looked for. */
	readonly block: string;
	readonly old: string;
	readonly now: string;
}

/** How the rest of the project follows a change. */
interface Follow {
	/** Beta's description. */
	readonly beta: string;
	/** What is replaced in slice and overlay, and by what. */
	readonly moved: readonly [string, string];
}

/** Bytes, not text: 40 MB are not to be decoded and encoded each time. */
function edit(bytes: Buffer, { block, old, now }: Edit): Buffer {
	const start = bytes.indexOf(`\n${block}\n`);
	const place = bytes.indexOf(old, start);
	if (start === -1 || place === -1) throw new Error(`there is no ${old} in ${block}`);
	return Buffer.concat([bytes.subarray(0, place), Buffer.from(now), bytes.subarray(place + Buffer.byteLength(old))]);
}

const sensors = "/security/identities/sensors";
const regenerate = `${sensors}/microsoft.graph.security.regenerateDeploymentAccessKey`;
const getUri = `${sensors}/microsoft.graph.security.getDeploymentPackageUri()`;
const sensor = "    microsoft.graph.security.sensor:";

describe.skipIf(!upstream.v1.isThere)("on Microsoft's v1.0 with a change made to it", { tags: ["deep"] }, () => {
	const [base, sources] = [mkdtempSync(join(tmpdir(), "codegen-")), mkdtempSync(join(tmpdir(), "codegen-"))];
	afterAll(() => [base, sources].forEach((folder) => void rmSync(folder, { recursive: true })));
	const changed = join(sources, "changed.yaml");
	let original: Buffer;

	beforeAll(async () => {
		original = readBytes(upstream.v1.file);
		const { write } = specFolder(base);
		write("slice.yaml", readFileSync(join(openapi, "slice.yaml"), "utf8"));
		write("overlay.yaml", readFileSync(join(openapi, "overlay.yaml"), "utf8"));
		await runUpdateSpec(base, ["--version", "beta", "--from", upstream.beta.file]);
		writeFileSync(changed, original);
		await runUpdateSpec(base, ["--version", "v1.0", "--from", changed]);
	});

	/** Makes all descriptions again from changed ones, in a copy of the folder. */
	async function update(change: Edit, follow: Follow = { beta: upstream.beta.file, moved: ["", ""] }) {
		const spec = specFolder();
		cpSync(base, spec.folder, { recursive: true });
		for (const name of ["slice.yaml", "overlay.yaml"]) spec.write(name, spec.read(name).replace(...follow.moved));
		writeFileSync(changed, edit(original, change));
		const before = spec.files();
		const args = ["--all", "--from-beta", follow.beta, "--from-v1.0", changed];
		const printed = runUpdateSpec(spec.folder, args, { runScript });
		await printed.catch(() => expect(spec.files()).toEqual(before));
		const changesets = Object.entries(spec.files()).filter(([name]) => name.startsWith("description-"));
		return { printed: await printed, releases: changesets.flatMap(([, text]) => parseChangeset(text).releases) };
	}

	test.each([
		[
			"a property added",
			{
				block: sensor,
				old: "            displayName:",
				now: "            nickname: {type: string}\n            displayName:",
			},
			"New:\n\n- `microsoft.graph.security.sensor.nickname` is new: `string`",
			{ client: "minor" },
		],
		[
			"a property renamed",
			{ block: sensor, old: "            domainName:", now: "            domain:" },
			"- `microsoft.graph.security.sensor.domainName` is gone; `domain` is new and of the same type",
			{ client: "major", connect: "major" },
		],
		[
			"a property removed",
			{
				block: sensor,
				old: "            openHealthIssuesCount:\n              type: number\n              format: int64\n",
				now: "",
			},
			"Breaks callers:\n\n- `microsoft.graph.security.sensor.openHealthIssuesCount` is gone",
			{ client: "major", connect: "major" },
		],
		[
			"a value added to an enumeration",
			{
				block: "    microsoft.graph.security.sensorHealthStatus:",
				old: "        - healthy\n",
				now: "        - healthy\n        - asleep\n",
			},
			"- the value `asleep` of `microsoft.graph.security.sensorHealthStatus` is new",
			{ client: "minor" },
		],
		[
			"an error response dropped",
			{ block: `  ${regenerate}:`, old: "        4XX:\n          $ref: '#/components/responses/error'\n", now: "" },
			`- \`POST ${regenerate}\` does not describe its response 4XX any more`,
			{ client: "major", connect: "major" },
		],
		[
			"the type of a response changed",
			{ block: `  ${regenerate}:`, old: "security.deploymentAccessKeyType", now: "security.sensorDeploymentPackage" },
			"returns for 2XX `microsoft.graph.security.sensorDeploymentPackage`, no longer `microsoft.graph.security.deploymentAccessKeyType`",
			{ client: "major", connect: "major" },
		],
	] as const)("%s is reported, and makes a changeset of its size", async (_, change, text, sizes) => {
		const { printed, releases } = await update(change);
		expect(printed).toContain("**beta** is as it was.");
		expect(printed).toContain(text);
		const expected = Object.entries(sizes).map(([name, type]) => ({ name: `@mdi-sensors/${name}`, type }));
		expect(releases).toEqual(expected);
	});

	test("an action renamed stops the run, which names the new one", async () => {
		const now = regenerate.replace("regenerate", "rotate");
		await expect(update({ block: `  ${regenerate}:`, old: `${regenerate}:`, now: `${now}:` })).rejects.toThrow(
			`changed.yaml: POST ${regenerate} is not there; similar paths are ${now}`,
		);
	});

	test("a documented property renamed stops the run, which names the overlay's action and why it is there", async () => {
		const block = "    microsoft.graph.security.sensorDeploymentPackage:";
		await expect(update({ block, old: "downloadUrl:", now: "url:" })).rejects.toMatchObject({
			code: "TARGET_GONE",
			message: expect.stringMatching(
				/^overlay\.yaml, line \d+, #.*\.downloadUrl is not in v1\.0 \(changed\.yaml\): there is .*; perhaps it is url now; .*Says of the installer's address/,
			),
		});
	});

	test("a path moved stops the run, and is reported once slice and overlay follow it", async () => {
		const moved = getUri.replace("/identities", "");
		const change = { block: `  ${getUri}:`, old: `${getUri}:`, now: `${moved}:` };
		await expect(update(change)).rejects.toThrow(`GET ${getUri} is not there; similar paths are ${moved}`);

		const beta = join(scratchFolder(), "beta.yaml");
		writeFileSync(beta, edit(readFileSync(upstream.beta.file), change));
		const { printed, releases } = await update(change, { beta, moved: [getUri, moved] });
		expect(printed).toContain(`- \`GET ${getUri}\` moved to \`GET ${moved}\``);
		expect(releases).toEqual([
			{ name: "@mdi-sensors/client", type: "major" },
			{ name: "@mdi-sensors/connect", type: "major" },
		]);
	});
});
