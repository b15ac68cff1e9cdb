import { ref, returning, silent } from "./small-descriptions.ts";

const text = { type: "string" };
const object = (properties: object) => ({ type: "object", properties });
const query = (name: string, schema: object, more: object = {}) => ({ name, in: "query", schema, ...more });
const path = (name: string, schema: object) => ({ name, in: "path", required: true, schema });
const body = (schema: object) => ({ requestBody: { content: { "application/json": { schema } } } });
const failing = { default: { $ref: "#/components/responses/error" } };

/** A description that uses most constructs that the generator writes, each a little. */
export const richDescription = {
	openapi: "3.0.4",
	info: { title: "rich", version: "1", "x-ms-generated-by": { toolName: "test" } },
	servers: [{ url: "https://example.org/v1.0/", description: "The one" }],
	tags: [{ name: "things", description: "What is there", externalDocs: { url: "https://example.org/tags" } }],
	security: [{ oauth: ["read"] }],
	paths: {
		"/things": {
			description: "All things",
			get: returning(ref("acme.thingCollection"), {
				summary: "List",
				tags: ["things"],
				externalDocs: { description: "Docs", url: "https://example.org/docs" },
				parameters: [
					{ $ref: "#/components/parameters/top" },
					query("$select", { type: "array", items: text, uniqueItems: true }, { explode: false }),
					query("status", { type: "string", enum: ["on", "off"] }),
				],
				"x-ms-pageable": { nextLinkName: "@odata.nextLink", operationName: "listMore" },
			}),
			post: returning(ref("acme.thing"), {
				...body(ref("acme.thing")),
				deprecated: true,
				"x-ms-deprecation": { date: "2024-01-02", removalDate: "2025-01-02", version: "1", description: "Old" },
			}),
		},
		"/things/{thing-id}": {
			get: returning(ref("acme.thing")),
			delete: {
				responses: { "204": { description: "" }, ...failing },
				parameters: [{ name: "If-Match", in: "header", schema: text }],
			},
			parameters: [path("thing-id", { type: "string", format: "uuid" })],
		},
		"/things/{thing-id}/content": {
			get: {
				responses: {
					"200": {
						description: "",
						content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
					},
				},
			},
			put: silent({ requestBody: { content: { "image/png": {}, "image/gif": {} } } }),
			parameters: [path("thing-id", text)],
		},
		"/things/between(from={from},to='{to}')": {
			get: returning({
				type: "object",
				allOf: [ref("acme.collection"), object({ value: { type: "array", items: ref("acme.deep.part") } })],
			}),
			parameters: [path("from", { type: "string", format: "date" }), path("to", { ...text, nullable: true })],
		},
		"/things/acme.act": {
			post: returning(
				{ anyOf: [ref("acme.thing"), { enum: [null], nullable: true }] },
				body(object({ force: { type: "boolean", default: false } })),
			),
		},
		"/things/$count": { get: returning({ type: "integer", format: "int32" }) },
	},
	components: {
		schemas: {
			"acme.entity": {
				...object({ id: text, "@odata.type": text }),
				discriminator: { propertyName: "@odata.type", mapping: { "#acme.thing": "#/components/schemas/acme.thing" } },
			},
			"acme.thing": {
				allOf: [
					ref("acme.entity"),
					object({
						"@odata.type": { ...text, default: "#acme.thing" },
						name: { ...text, description: "What it is called", nullable: true },
						size: { oneOf: [{ type: "number", format: "double" }, text, ref("acme.notNumber")] },
						parts: { type: "array", items: ref("acme.deep.part") },
						owner: { anyOf: [ref("acme.entity"), { enum: [null], nullable: true }] },
						color: ref("acme.color"),
						documented: ref("acme.documented"),
						inline: object({ since: { type: "string", format: "date-time" } }),
						any: {},
						greeting: { ...text, default: "hello" },
						day: { type: "string", format: "date", default: "2024-01-02" },
						share: { type: "number", default: 0.5 },
						hue: { ...ref("acme.color"), default: "red" },
					}),
				],
				"x-ms-discriminator-value": "#acme.thing",
			},
			"acme.documented": {
				...object({ class: { ...text, deprecated: true, description: "A word" } }),
				externalDocs: { description: "More", url: "https://example.org/more?a=b#c" },
				title: "Documented",
				example: { class: "a" },
			},
			"acme.collection": object({ "@odata.nextLink": { ...text, nullable: true } }),
			"acme.thingCollection": {
				type: "object",
				allOf: [ref("acme.collection"), object({ value: { type: "array", items: ref("acme.thing") } })],
			},
			"acme.deep.part": {
				...object({ weight: { type: "number", format: "float" }, blob: { type: "string", format: "base64url" } }),
				additionalProperties: { type: "object" },
			},
			"acme.color": {
				type: "string",
				enum: ["red", "green"],
				"x-ms-enum": { name: "color", values: [{ value: "red", description: "Like blood", name: "Red" }] },
			},
			"acme.flags": { type: "string", enum: ["a", "b"], "x-ms-enum-flags": { isFlags: true } },
			"acme.notNumber": { type: "string", enum: ["INF", "NaN"] },
			"acme.error": object({ error: ref("acme.mainError") }),
			"acme.mainError": object({ message: { ...text, "x-ms-primary-error-message": true }, flags: ref("acme.flags") }),
		},
		responses: { error: { description: "error", content: { "application/json": { schema: ref("acme.error") } } } },
		parameters: { top: query("$top", { type: "integer", minimum: 0 }, { explode: false, example: 50 }) },
		securitySchemes: {
			oauth: {
				type: "oauth2",
				flows: { clientCredentials: { tokenUrl: "https://example.org/token", scopes: { read: "Read all" } } },
			},
		},
	},
};
