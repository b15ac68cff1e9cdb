import { generateFiles, treeOfBytes } from "@mdi-sensors/generator";
import { describeBytes, formatJson, isJsonObject, methods, readBytes } from "@mdi-sensors/generator/description";
import { describe, pets } from "@mdi-sensors/testing/pets";
import { petsClient } from "@mdi-sensors/testing/pets-client";
import { upstream } from "@mdi-sensors/testing/upstream";
import { wholeV1 } from "@mdi-sensors/testing/whole-v1";
import { expect, test } from "vitest";
import { checkCycles, checkReferences } from "../../src/trim/check-document.js";
import { parseOperation } from "../../src/trim/operations.js";
import { trimDescription, withoutProse } from "../../src/trim/trim-description.js";

function trim(text: string, ...operations: string[]) {
	return trimDescription(
		describe(text),
		operations.map((operation) => parseOperation(operation, "slice.yaml")),
	);
}

function componentNames(document: { components?: unknown }) {
	return Object.fromEntries(
		Object.entries(document.components ?? {}).map(([kind, named]) => [kind, Object.keys(named)]),
	);
}

test("keeps an operation with all that it reaches, and nothing else", () => {
	const document = trim(pets, "GET /pets");
	expect(Object.keys(document)).toEqual(["openapi", "info", "servers", "paths", "components"]);
	expect(document.paths).toHaveProperty(["/pets", "get", "x-ms-pageable"]);
	expect(document.paths).not.toHaveProperty(["/pets", "post"]);
	expect(componentNames(document)).toEqual({
		parameters: ["top"],
		responses: ["pets"],
		schemas: ["cat", "entity", "owner", "pet", "size"],
	});
	checkReferences(document, "pets.yaml");
});

test("drops prose wherever OpenAPI has it, and keeps data that has the same name", () => {
	const document = trim(pets, "GET /pets", "GET /pets/{pet-id}/zoo.getOwner()");
	const text = JSON.stringify(document);
	for (const prose of ["All about", "The one", "Lists them", "went wrong", "How many", "A pet", "Fits", "Which"]) {
		expect(text).not.toContain(prose);
	}
	expect(text).not.toContain("x-ms-docs");
	expect(text).not.toContain("externalDocs");
	expect(document.components).toHaveProperty("schemas.pet.allOf.1", {
		type: "object",
		properties: {
			description: { type: "string" },
			tags: { type: "array", items: { type: "string" } },
			summary: { $ref: "#/components/schemas/size" },
			owner: { $ref: "#/components/schemas/owner" },
		},
		example: { description: "furry" },
	});
	expect(document.components).toHaveProperty("schemas.size.x-ms-enum.values", [{ value: "small" }, { value: "large" }]);
});

test("leaves a response the description that OpenAPI demands, empty", () => {
	const document = trim(pets, "GET /pets");
	expect(document.paths).toHaveProperty(["/pets", "get", "responses", "default", "description"], "");
	expect(document.components).toHaveProperty("responses.pets.description", "");
});

test("follows a discriminator where the base itself may be sent, not where others only derive from it", () => {
	const document = trim(pets, "GET /pets/{pet-id}/zoo.getOwner()");
	// A pet may be a cat; an entity is never sent as such, so its toy is not needed.
	expect(componentNames(document).schemas).toEqual(["cat", "entity", "owner", "pet", "size"]);
	expect(document.components).toHaveProperty("schemas.entity.discriminator.mapping", {
		pet: "#/components/schemas/pet",
		owner: "#/components/schemas/owner",
	});
	const anyEntity = "{allOf: [{$ref: '#/components/schemas/entity'}], nullable: true}";
	const withEntity = pets.replace("Toys.}", `Toys., content: {application/json: {schema: ${anyEntity}}}}`);
	expect(componentNames(trim(withEntity, "GET /toys")).schemas).toContain("toy");
	// Whatever comes first, what takes from an entity or what sends one.
	const both = ["GET /pets/{pet-id}/zoo.getOwner()", "GET /toys"];
	for (const operations of [both, both.toReversed()]) {
		expect(componentNames(trim(withEntity, ...operations)).schemas).toContain("toy");
	}
});

test("takes discriminators that name a schema without a pointer", () => {
	const document = trim(pets.replace("cat: '#/components/schemas/cat'", "cat: cat"), "GET /pets");
	expect(componentNames(document).schemas).toContain("cat");
	expect(document.components).toHaveProperty("schemas.pet.discriminator.mapping", { cat: "cat" });
});

test("takes references that go round in a circle", () => {
	const circle = "    toy: {properties: {toy: {$ref: '#/components/schemas/toy'}}}\n";
	const text = pets.replace("    toy:\n      type: object\n", circle);
	const content = "Toys., content: {a/b: {schema: {$ref: '#/components/schemas/toy'}}}}";
	expect(componentNames(trim(text.replace("Toys.}", content), "GET /toys"))).toEqual({ schemas: ["toy"] });
});

test("keeps the whole component where a reference goes deeper", () => {
	const deep = "Toys., content: {a/b: {schema: {$ref: '#/components/schemas/entity/properties/id'}}}}";
	expect(componentNames(trim(pets.replace("Toys.}", deep), "GET /toys")).schemas).toContain("entity");
});

test("keeps the security schemes that operations name", () => {
	const secured = `${pets.replace("  /toys:\n    get:", "  /toys:\n    get:\n      security: [{key: []}]")}  securitySchemes:
    key: {type: apiKey, name: k, in: header, description: The key.}
    other: {type: http, scheme: basic}
`;
	expect(trim(secured, "GET /toys").components).toEqual({
		securitySchemes: { key: { type: "apiKey", name: "k", in: "header" } },
	});
});

test("says where a reference stands that points to nothing", () => {
	expect(() => trim(pets.replace("schemas/size'", "schemas/sighs'"), "GET /pets")).toThrow(
		expect.objectContaining({
			code: "DANGLING_REF",
			pointer: "#/components/schemas/pet/allOf/1/properties/summary/$ref",
		}),
	);
});

test("puts components in order by name, whatever the order in the source", () => {
	const lines = pets.split("\n");
	const toy = lines.splice(-3, 2);
	lines.splice(lines.indexOf("    entity:"), 0, ...toy);
	expect(JSON.stringify(trim(lines.join("\n"), "GET /pets"))).toBe(JSON.stringify(trim(pets, "GET /pets")));
});

test.skipIf(!upstream.v1.isThere)("gives for Microsoft's v1.0 what parsing all of it gives", { tags: ["deep"] }, () => {
	const description = wholeV1();
	const whole = describeBytes(Buffer.from(formatJson(description.toObject())), description.file);
	const operations = description.paths
		.filter((path) => path.startsWith("/security/identities/"))
		.flatMap((path) => Object.keys(description.pathItem(path) ?? {}).map((method) => ({ method, path })))
		.filter(({ method }) => ["get", "post", "patch", "delete"].includes(method));
	expect(operations.length).toBeGreaterThan(30);
	const document = trimDescription(description, operations);
	expect(document).toEqual(trimDescription(whole, operations));
	checkReferences(document, "graph-v1.0.yaml");
	checkCycles(document, "graph-v1.0.yaml");
});

type Files = ReturnType<typeof generateFiles>;

/** What the client does, by file: no comments, as trimming drops the prose, and no lock file, which has a hash of it. */
function code(files: Files): Record<string, string> {
	const clients = [...files].filter(({ path }) => path.endsWith(".ts"));
	return Object.fromEntries(
		clients.map(({ path, text }) => [path, text.replace(/\/\*\*.*?\*\/|^\s*\/\/.*$/gms, "").replace(/^\s*\n/gm, "")]),
	);
}

test.skipIf(!upstream.v1.isThere)(
	"nothing is missing that the client of a part of Microsoft's v1.0 needs",
	{ tags: ["deep"] },
	() => {
		const bytes = readBytes(upstream.v1.file);
		const description = describeBytes(bytes, "graph.yaml");
		const whole = treeOfBytes(bytes, "graph.yaml");
		for (const part of ["/security/identities", "/places", "/identity/conditionalAccess"]) {
			const operations = description.paths
				.filter((path) => path === part || path.startsWith(`${part}/`))
				.flatMap((path) => {
					const item = description.pathItem(path);
					const present = methods.filter((method) => isJsonObject(item) && Object.hasOwn(item, method));
					return present.map((method) => ({ method, path }));
				});
			const trimmed = Buffer.from(JSON.stringify(trimDescription(description, operations)));
			const options = petsClient({ includePatterns: [part, `${part}/**`] });
			const ofTrimmed = code(generateFiles(treeOfBytes(trimmed, "trimmed.json"), options));
			expect(Object.keys(ofTrimmed).length).toBeGreaterThan(20);
			expect(ofTrimmed).toEqual(code(generateFiles(whole, options)));
		}
	},
);

test("leaves out what explains an object, and nothing of those inside it", () => {
	const value = { description: "Says.", type: "object", properties: { description: { description: "Inner." } } };
	expect(withoutProse({ kind: "schema", value, at: [] })).toEqual({
		type: "object",
		properties: { description: { description: "Inner." } },
	});
});

test("leaves a response an empty description, and none beside a reference", () => {
	const response = (value: Record<string, string>) => withoutProse({ kind: "response", value, at: [] });
	expect(response({ description: "Made." })).toEqual({ description: "" });
	expect(response({})).toEqual({ description: "" });
	expect(response({ $ref: "#/components/responses/a" })).toEqual({ $ref: "#/components/responses/a" });
});
