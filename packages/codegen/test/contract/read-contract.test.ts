import { expect, test } from "vitest";
import { contractOf, petsWith } from "../support/contracts.js";

test("reads operations with what they take and give", () => {
	const { operations } = petsWith();
	expect([...operations.keys()]).toEqual(["GET /pets", "POST /pets", "GET /pets/{pet-id}/zoo.getOwner()", "GET /toys"]);
	expect(operations.get("GET /pets")).toEqual({
		parameters: new Map([
			["query $top", { text: "number", isNullable: false, isRequired: false, traits: { repeated: "yes" } }],
		]),
		request: undefined,
		responses: new Map([
			["4XX", { text: "string", isNullable: false }],
			["5XX", { text: "string", isNullable: false }],
			["200", { text: "list of pet", isNullable: false }],
		]),
	});
	expect(operations.get("POST /pets")).toMatchObject({
		request: { text: "pet", isRequired: false },
		responses: new Map([["201", { text: "nothing", isNullable: false }]]),
	});
	expect(operations.get("GET /pets/{pet-id}/zoo.getOwner()")?.parameters.get("path pet-id")).toMatchObject({
		isRequired: true,
	});
});

test("reads types with what they derive, and the values of enumerations", () => {
	const { types } = petsWith();
	expect([...(types.get("pet")?.properties.keys() ?? [])]).toEqual(["id", "description", "tags", "summary", "owner"]);
	expect(types.get("pet")?.properties.get("tags")).toEqual({
		text: "list of string",
		isNullable: false,
		isRequired: false,
	});
	expect(types.get("size")).toEqual({
		properties: new Map(),
		values: new Map([
			["small", "small"],
			["large", "large"],
		]),
		derived: new Map(),
	});
	expect(types.get("pet")?.derived).toEqual(new Map([["cat", "cat"]]));
	expect(types.get("cat")?.properties.has("tags")).toBe(true);
});

test("sees through the ways of saying that a value may be null", () => {
	const ways = [
		"{nullable: true, allOf: [{$ref: '#/components/schemas/size'}]}",
		"{anyOf: [{$ref: '#/components/schemas/size'}, {enum: [null], nullable: true}]}",
		"{oneOf: [{$ref: '#/components/schemas/size'}], nullable: true}",
	];
	for (const way of ways) {
		const { types } = petsWith(["summary: {$ref: '#/components/schemas/size'}", `summary: ${way}`]);
		expect(types.get("pet")?.properties.get("summary")).toMatchObject({ text: "size", isNullable: true });
	}
});

test("names alternatives, formats, inline objects and what says nothing", () => {
	const { operations, types } = contractOf(`openapi: 3.0.4
paths:
  /a:
    get:
      responses:
        2XX: {description: '', content: {application/json: {schema: {type: object, properties: {
          number: {oneOf: [{type: number, format: double}, {type: string}]}, any: {}, empty: {type: object}}}}}}
        5XX: {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/error'}}, a/b: {}}}
components: {schemas: {error: {type: object}}}
`);
	const name = "the response 2XX of GET /a";
	expect(operations.get("GET /a")?.responses.get("2XX")?.text).toBe(name);
	expect(operations.get("GET /a")?.responses.get("5XX")?.text).toBe("error or bytes as a/b");
	expect([...(types.get(name)?.properties ?? [])].map(([key, { text }]) => [key, text])).toEqual([
		["number", "number or string"],
		["any", "anything"],
		["empty", "the response 2XX of GET /a.empty"],
	]);
});

test("comes back from types that hold or derive themselves", () => {
	const { types } = petsWith(
		[
			"    toy:\n      type: object\n",
			"    toy: {allOf: [{$ref: '#/components/schemas/toy'}, {properties: {toy: {$ref: '#/components/schemas/toy'}}}]}\n",
		],
		["Toys.}", "Toys., content: {application/json: {schema: {$ref: '#/components/schemas/toy'}}}}"],
	);
	expect(types.get("toy")?.properties.get("toy")?.text).toBe("toy");
});
