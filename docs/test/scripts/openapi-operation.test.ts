import { expect, test } from "vitest";
import { parametersOf, responsesOf } from "../../scripts/openapi-operation.ts";

const description = {
	paths: {},
	components: {
		parameters: { top: { name: "$top", in: "query", schema: { type: "integer" }, description: "How many." } },
		responses: { error: { content: { "application/json": { schema: { $ref: "#/components/schemas/shop.error" } } } } },
	},
};

test("parameters are shown, referred ones too", () => {
	const parameters = [
		{ name: "pet-id", in: "path", required: true, schema: { type: "string" } },
		{ $ref: "#/components/parameters/top" },
	];
	const text = parametersOf(description, { parameters, responses: {} });
	expect(text).toContain("| `pet-id` | path | string | yes |  |");
	expect(text).toContain("| `$top` | query | integer | no | How many. |");
	expect(parametersOf(description, { responses: {} })).toBe("");
});

test("responses are shown with their body, referred ones too, and no meaning where none is given", () => {
	const responses = { "204": {}, default: { $ref: "#/components/responses/error" } };
	expect(responsesOf(description, { responses })).toBe(
		"| status | body |\n| --- | --- |\n| `204` |  |\n| `default` | [error](#shop-error) as `application/json` |\n",
	);
});

test("a reference that leads nowhere is an error", () => {
	expect(() => responsesOf(description, { responses: { "200": { $ref: "#/components/responses/none" } } })).toThrow(
		"#/components/responses/none leads nowhere",
	);
});
