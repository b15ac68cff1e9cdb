import fc from "fast-check";
import { answering, ref, type SmallDescription, silent } from "./generate.js";

/**
 * Random descriptions that are valid and use what the generator writes. Left out is what Kiota itself writes wrongly:
 * dates as answers, lists of bytes, and a path segment `query`.
 */
export const slice: fc.Arbitrary<SmallDescription> = fc
	.record({ enums: fc.integer({ min: 1, max: 3 }), classes: fc.integer({ min: 1, max: 6 }) })
	.chain(({ enums, classes }) => {
		const enumNames = names("enum", enums);
		const classNames = names("class", classes);
		return fc.record({
			schemas: fc
				.tuple(
					fc.tuple(...enumNames.map(() => enumSchema)),
					fc.tuple(...classNames.map((_, index) => classSchema(enumNames, classNames, index))),
					fc.constantFrom<Telling>("none", "by name", "by mapping"),
				)
				.map(([enums, classes, telling]) => ({
					...named(enumNames, enums),
					...named(classNames, tellSubclasses(classes, classNames, telling)),
					"acme.problem": errorSchema,
				})),
			paths: paths(enumNames, classNames),
			servers: fc.constantFrom<object[]>([], [{ url: "https://example.org/api/" }]),
		});
	});

function named(names: readonly string[], schemas: readonly object[]): Record<string, object> {
	return Object.fromEntries(names.map((name, index) => [name, schemas[index] ?? {}]));
}

/** Every other one lives in a namespace of its own. */
function names(kind: string, count: number): string[] {
	return Array.from({ length: count }, (_, index) =>
		index % 2 === 0 ? `acme.${kind}${index}` : `acme.deep.${kind}_${index}`,
	);
}

const propertyName = fc.constantFrom(
	..."id name Kind snake_case 2nd case default @odata.type AdditionalData a-b value$ größe message error serialize _hidden".split(
		" ",
	),
);
const primitive = fc.constantFrom<object>(
	{ type: "string" },
	{ type: "string", nullable: true },
	{ type: "string", format: "uuid" },
	{ type: "string", format: "duration" },
	{ type: "string", format: "time" },
	{ type: "string", format: "date" },
	{ type: "string", format: "date-time" },
	{ type: "integer", format: "int32" },
	{ type: "number", format: "double" },
	{ type: "boolean" },
	{ type: "boolean", default: false },
	{ type: "string", default: 'a "quoted" text' },
);
const bytes = fc.constantFrom<object>({ type: "string", format: "base64url" }, { type: "string", format: "binary" });
/** What a path or an operation may say of itself. */
const documented = fc.constantFrom<object>(
	{},
	{ summary: "In short" },
	{ description: "At\nlength" },
	{ description: "", summary: "In short" },
);
const documentation = fc.constantFrom<object>(
	{},
	{ description: "About */ it\nand more" },
	{ description: "Old", deprecated: true },
);

function value(enums: readonly string[], classes: readonly string[], depth: number): fc.Arbitrary<object> {
	const known = fc.constantFrom(...enums, ...classes).map(ref);
	const single = fc.oneof(primitive, known);
	return fc.oneof(
		single,
		bytes,
		enumSchema,
		single.map((items) => ({ type: "array", items })),
		known.map((reference) => ({ anyOf: [reference, { enum: [null], nullable: true }] })),
		fc.constant({}),
		fc.constant({ oneOf: [{ type: "number", format: "float" }, { type: "string" }, ref(enums[0] ?? "")] }),
		...(depth === 0 ? [] : [objectSchema(enums, classes, depth - 1)]),
	);
}

interface ClassSchema {
	readonly properties?: object;
	readonly [keyword: string]: unknown;
}

function objectSchema(enums: readonly string[], classes: readonly string[], depth: number): fc.Arbitrary<ClassSchema> {
	return fc
		.tuple(fc.dictionary(propertyName, value(enums, classes, depth), { maxKeys: 5 }), fc.boolean(), documentation)
		.map(([properties, isOpen, doc]) => ({
			type: "object",
			properties,
			...(isOpen ? {} : { additionalProperties: false }),
			...doc,
		}));
}

const enumSchema: fc.Arbitrary<object> = fc
	.tuple(
		fc.uniqueArray(fc.constantFrom("on", "off", "in", "2nd", "-INF", "a b", "$x", "Über"), { minLength: 1 }),
		fc.boolean(),
	)
	.map(([values, isFlags]) => ({ type: "string", enum: values, "x-ms-enum-flags": { isFlags } }));

/** Every third class derives from the one before it, in one of the two ways of saying so. */
function classSchema(enums: readonly string[], classes: readonly string[], index: number): fc.Arbitrary<ClassSchema> {
	const own = objectSchema(enums, classes, 2);
	if (!isDerived(index)) return own;
	const base = ref(classes[index - 1] ?? "");
	const addition = fc.dictionary(fc.constantFrom("extra", "more", "extra_one"), primitive, { minKeys: 1 });
	return fc.tuple(addition, fc.boolean()).map(([properties, isInline]) => {
		const added = { type: "object", properties };
		return isInline ? { allOf: [base, added] } : { allOf: [base], ...added };
	});
}

function isDerived(index: number): boolean {
	return index % 3 === 2;
}

type Telling = "none" | "by name" | "by mapping";

/** Lets each base say how its subclass is told from it: by a text, as Kiota compares with one whatever its type. */
function tellSubclasses(classes: readonly ClassSchema[], names: readonly string[], telling: Telling): object[] {
	return classes.map((schema, index) => {
		if (telling === "none" || !isDerived(index + 1) || index + 1 >= classes.length) return schema;
		const subclass = names[index + 1] ?? "";
		const mapping = telling === "by mapping" ? { mapping: { [`#${subclass}`]: ref(subclass).$ref } } : {};
		const properties = { ...schema.properties, "@odata.type": { type: "string" } };
		return { ...schema, properties, discriminator: { propertyName: "@odata.type", ...mapping } };
	});
}

const errorSchema = {
	type: "object",
	properties: {
		error: { type: "object", properties: { message: { type: "string", "x-ms-primary-error-message": true } } },
	},
};
const failure = { default: { description: "", content: { "application/json": { schema: ref("acme.problem") } } } };

const pathParameter = (name: string, schema: object) => ({ name, in: "path", required: true, schema });
const pathShapes = [
	["/things", []],
	["/things/{thing-id}", [pathParameter("thing-id", { type: "string", format: "uuid" })]],
	["/things/{thing-id}/import", [pathParameter("thing-id", { type: "string" })]],
	["/things/acme.act", []],
	[
		"/things/between(from={from},to='{to}')",
		[pathParameter("from", { type: "string", format: "date" }), pathParameter("to", { type: "string" })],
	],
	["/things/$count", []],
	["/things/acme.kind/$ref", []],
	["/my-things/item/{key}", [pathParameter("key", { type: "string" })]],
	["/things/{thing-id}/$value", [pathParameter("thing-id", { type: "integer" })]],
	[
		"/users/{id}/things/{thing-id}/parts",
		[pathParameter("id", { type: "string" }), pathParameter("thing-id", { type: "string" })],
	],
] as const;
const query = fc.uniqueArray(
	fc.constantFrom<{ name: string; schema: object; description?: string; required?: boolean }>(
		{ name: "$top", schema: { type: "integer" }, description: "How many" },
		{ name: "since", schema: { type: "string", format: "date-time" }, required: true },
		{ name: "$select", schema: { type: "array", items: { type: "string" } } },
		{ name: "on-date", schema: { type: "string", format: "date" } },
		{ name: "status", schema: { type: "string", enum: ["open", "closed"] } },
		{ name: "in", schema: { type: "boolean" } },
	),
	{ selector: ({ name }) => name },
);

function paths(enums: readonly string[], classes: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
	const model = fc.constantFrom(...classes).map(ref);
	const answer = fc.oneof(
		fc.constant(silent()),
		model.map((schema) => answering(schema)),
		model.map((items) => answering({ type: "array", items })),
		objectSchema(enums, classes, 1).map((schema) => answering(schema)),
		fc.constant(answering({ type: "integer" })),
		fc
			.tuple(model, fc.constantFrom("application/vnd.acme+json", "application/hal+json", "text/x+plain;a=b"))
			.map(([schema, type]) => ({
				responses: { "200": { description: "", content: { [type]: { schema }, "text/xml": {} } } },
			})),
		fc.constant({ responses: { "200": { description: "", content: { "application/octet-stream": {} } } } }),
	);
	const body = fc
		.oneof(model, objectSchema(enums, classes, 1))
		.map((schema) => ({ content: { "application/json": { schema } } }));
	const read = fc.tuple(answer, query, documented).map(([operation, parameters, doc]) => ({
		...operation,
		...doc,
		responses: { ...operation.responses, ...failure },
		parameters: parameters.map((parameter) => ({ ...parameter, in: "query" })),
	}));
	const write = fc
		.tuple(answer, body, fc.boolean())
		.map(([operation, requestBody, deprecated]) => ({ ...operation, requestBody, deprecated }));
	const item = fc.record({ get: read, post: write, delete: answer }, { requiredKeys: [] });
	const shapes = fc.uniqueArray(fc.constantFrom(...pathShapes), { minLength: 1, selector: ([path]) => path });
	// All of them say the same of themselves: of a nested enum Kiota says what it finds at any of them.
	return fc
		.tuple(shapes, documented)
		.chain(([shapes, doc]) =>
			fc
				.tuple(...shapes.map(() => item))
				.map((items) =>
					Object.fromEntries(
						shapes.map(([path, parameters], index) => [path, { ...items[index], ...doc, parameters }]),
					),
				),
		);
}
