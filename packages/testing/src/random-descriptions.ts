import fc from "fast-check";
import { ref, returning, type SmallDescription, silent } from "./small-descriptions.ts";

/**
 * Random descriptions that are valid and use what the generator writes. Left out is what Kiota itself writes wrongly:
 * dates as responses, lists of bytes, and a path segment `query`.
 */
export const randomDescription: fc.Arbitrary<SmallDescription> = fc
	.record({
		enums: fc.integer({ min: 1, max: 3 }),
		classes: fc.integer({ min: 1, max: 6 }),
		lists: fc.integer({ min: 0, max: 2 }),
	})
	.chain((counts) => {
		const enums = names("enum", counts.enums);
		const classes = names("class", counts.classes);
		const lists = names("list", counts.lists);
		const known = { enums, classes, lists };
		return fc.record({
			schemas: fc
				.tuple(
					fc.tuple(...enums.map(() => enumSchema)),
					fc.tuple(...classes.map((_, index) => classSchema(known, index))),
					fc.tuple(...lists.map(() => namedList(known))),
					fc.constantFrom<Telling>("none", "by name", "by mapping"),
				)
				.map(([enumSchemas, classSchemas, listSchemas, telling]) => ({
					...named(enums, enumSchemas),
					...named(classes, tellSubclasses(classSchemas, classes, telling)),
					...named(lists, listSchemas),
					"acme.problem": errorSchema,
				})),
			paths: paths(known),
			servers: fc.constantFrom<object[]>([], [{ url: "https://example.org/api/" }]),
		});
	});

/** The names of the component schemas, by what they are. */
interface Known {
	readonly enums: readonly string[];
	readonly classes: readonly string[];
	readonly lists: readonly string[];
}

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
	..."id name Kind snake_case 2nd 1.0 case class function new default @odata.type AdditionalData a-b value$ größe message error serialize _hidden".split(
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
	{ type: "integer", format: "int64", nullable: true },
	{ type: "number", format: "double" },
	{ type: "number", format: "decimal" },
	{ type: "boolean" },
);
const withDefault = fc.constantFrom<object>(
	{ type: "boolean", default: false },
	{ type: "boolean", default: "yes" },
	{ type: "boolean", default: "True" },
	{ type: "string", default: 'a "quoted" text' },
	{ type: "string", default: "" },
	{ type: "string", default: "null" },
	{ type: "integer", default: 12 },
	{ type: "integer", format: "int64", default: "12" },
	{ type: "number", default: 1.5 },
	{ type: "number", format: "float", default: "1e3" },
	{ type: "number", default: 1e-7 },
	{ type: "number", format: "decimal", default: 1e30 },
	{ type: "integer", format: "uint8", default: 256 },
	{ type: "string", format: "uuid", default: "3f2504e0-4f89-11d3-9a0c-0305e82c3301" },
	{ type: "string", format: "date", default: "2030-01-31" },
	{ type: "string", format: "time", default: "10:30:00" },
	{ type: "string", format: "date-time", default: "2030-01-31T10:30:00Z" },
	{ type: "string", enum: ["on", "off", "in"], default: "in" },
);
/** What may be null, or says so without a type. */
const nulls = fc.constantFrom<object>(
	{ nullable: true },
	{ enum: [null], nullable: true },
	{ nullable: true, description: "Anything" },
	{ anyOf: [{ type: "string" }], nullable: true },
	{ type: "object", nullable: true },
);
const bytes = fc.constantFrom<object>({ type: "string", format: "base64url" }, { type: "string", format: "binary" });
/** What a path or an operation may say of itself. */
const documented = fc.constantFrom<object>(
	{},
	{ summary: "In short" },
	{ description: "At\nlength" },
	{ description: "", summary: "In short" },
);
const deprecation = fc.constantFrom<object>(
	{},
	{ deprecated: false },
	{ deprecated: true },
	{ deprecated: true, "x-ms-deprecation": { description: "Use <others>", version: "2030-01" } },
	{ deprecated: true, "x-ms-deprecation": { date: "2030-01-31", removalDate: "2031-01-31T00:00:00Z" } },
);
const documentation = fc
	.tuple(fc.constantFrom<object>({}, { description: "About */ it\nand more" }, { description: "Old" }), deprecation)
	.map(([doc, deprecated]) => ({ ...doc, ...deprecated }));

function value(known: Known, depth: number): fc.Arbitrary<object> {
	const { enums, classes, lists } = known;
	const component = fc.constantFrom(...enums, ...classes).map(ref);
	const single = fc.oneof(primitive, component);
	return fc.oneof(
		single,
		bytes,
		enumSchema,
		withDefault,
		nulls,
		single.map((items) => ({ type: "array", items })),
		component.map((reference) => ({ anyOf: [reference, { enum: [null], nullable: true }] })),
		fc.constant({}),
		fc.constant({ oneOf: [{ type: "number", format: "float" }, { type: "string" }, ref(enums[0] ?? "")] }),
		...(lists.length === 0 ? [] : [fc.constantFrom(...lists).map(ref)]),
		...(depth === 0 ? [] : [objectSchema(known, depth - 1), listOfInline(known, depth - 1)]),
	);
}

/** A list whose entries are an object that has no name of its own. */
function listOfInline(known: Known, depth: number): fc.Arbitrary<object> {
	return objectSchema(known, depth).map((items) => ({ type: "array", items }));
}

/** A component that is a list. */
function namedList(known: Known): fc.Arbitrary<object> {
	const component = fc.constantFrom(...known.enums, ...known.classes).map(ref);
	// No list of lists: of the inner one Kiota knows nothing.
	const inline = objectSchema({ ...known, lists: [] }, 0);
	return fc.oneof(primitive, component, inline).map((items) => ({ type: "array", items }));
}

interface ClassSchema {
	readonly properties?: object;
	readonly [keyword: string]: unknown;
}

function objectSchema(known: Known, depth: number): fc.Arbitrary<ClassSchema> {
	return fc
		.tuple(fc.dictionary(propertyName, value(known, depth), { maxKeys: 5 }), fc.boolean(), documentation)
		.map(([properties, isOpen, doc]) => ({
			type: "object",
			properties,
			...(isOpen ? {} : { additionalProperties: false }),
			...doc,
		}));
}

const enumSchema: fc.Arbitrary<object> = fc
	.tuple(
		fc.uniqueArray(fc.constantFrom("on", "off", "in", "new", "2nd", "-INF", "a b", "$x", "Über"), { minLength: 1 }),
		fc.boolean(),
		deprecation,
	)
	.map(([values, isFlags, deprecated]) => ({
		type: "string",
		enum: values,
		"x-ms-enum-flags": { isFlags },
		...deprecated,
	}));

/** Every third class derives from the one before it, in one of the two ways of saying so. */
function classSchema(known: Known, index: number): fc.Arbitrary<ClassSchema> {
	const own = objectSchema(known, 2);
	if (!isDerived(index)) return own;
	const base = ref(known.classes[index - 1] ?? "");
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
	["/things/delete/class", []],
	["/object", []],
	[
		"/things/between(from={from},to='{to}')",
		[pathParameter("from", { type: "string", format: "date" }), pathParameter("to", { type: "string" })],
	],
	["/things/$count", []],
	["/things/acme.kind/$ref", []],
	["/my-things/item/{key}", [pathParameter("key", { type: "string" })]],
	["/things/{thing-id}/other-thing-ids", [pathParameter("thing-id", { type: "string" })]],
	["/things/{thing-id}/$value", [pathParameter("thing-id", { type: "integer" })]],
	[
		"/users/{id}/things/{thing-id}/parts",
		[pathParameter("id", { type: "string" }), pathParameter("thing-id", { type: "string" })],
	],
] as const;
const query = (known: Known) =>
	fc.uniqueArray(
		fc.oneof(
			fc.constantFrom<QueryParameter>(
				{ name: "$top", schema: { type: "integer" }, description: "How many" },
				{ name: "since", schema: { type: "string", format: "date-time" }, required: true },
				{ name: "$select", schema: { type: "array", items: { type: "string" } } },
				{ name: "on-date", schema: { type: "string", format: "date" } },
				{ name: "status", schema: { type: "string", enum: ["open", "closed"] } },
				{ name: "in", schema: { type: "boolean" } },
				{ name: "class", schema: { type: "string" }, required: true },
				{ name: "Default", schema: { type: "integer", default: 1 } },
				{ name: "ids", schema: { type: "array", items: { type: "string", format: "uuid" } }, required: true },
				{ name: "kinds", schema: { type: "array", items: ref(known.enums[0] ?? "") }, required: true },
				{ name: "comma", schema: { type: "array", items: { type: "integer" } }, required: true, explode: false },
				{ name: "snake_case", schema: { type: "string" }, deprecated: true, description: "Old" },
			),
			...known.enums.map((name) => fc.constant<QueryParameter>({ name: "kind", schema: ref(name) })),
		),
		{ selector: ({ name }) => name, maxLength: 6 },
	);

interface QueryParameter {
	readonly name: string;
	readonly schema: object;
	readonly description?: string;
	readonly required?: boolean;
	readonly explode?: boolean;
	readonly deprecated?: boolean;
}

function paths(known: Known): fc.Arbitrary<Record<string, unknown>> {
	const model = fc.constantFrom(...known.classes).map(ref);
	const list = fc.oneof(
		model.map((items) => ({ type: "array", items })),
		listOfInline(known, 1),
		...(known.lists.length === 0 ? [] : [fc.constantFrom(...known.lists).map(ref)]),
	);
	const schema = fc.oneof(model, list, objectSchema(known, 1));
	const response = fc.oneof(
		fc.constant(silent()),
		schema.map((schema) => returning(schema)),
		schema.map((schema) => returning(schema)),
		fc.constant(returning({ type: "integer" })),
		fc
			.tuple(
				schema,
				fc.constantFrom(
					..."application/vnd.acme+json application/hal+json text/x+plain;a=b text/plain application/x-www-form-urlencoded".split(
						" ",
					),
				),
			)
			.map(([schema, type]) => ({
				responses: { "200": { description: "", content: { [type]: { schema }, "text/xml": {} } } },
			})),
		fc
			.constantFrom("application/octet-stream", "text/csv", "image/png", "application/xml", "text/plain")
			.map((type) => ({ responses: { "200": { description: "", content: { [type]: {} } } } })),
		fc.constant({ responses: { "2XX": { description: "" } } }),
	);
	const body = fc.oneof(
		schema.map((schema) => ({ content: { "application/json": { schema } } })),
		fc.oneof(model, objectSchema(known, 1)).map((schema) => ({
			content: { "application/x-www-form-urlencoded": { schema } },
		})),
		fc
			.constantFrom(["application/octet-stream"], ["image/png", "image/gif"], ["text/plain"], ["application/xml"])
			.map((types) => ({ content: Object.fromEntries(types.map((type) => [type, {}])) })),
	);
	const read = fc
		.tuple(response, query(known), documented, deprecation)
		.map(([operation, parameters, doc, deprecated]) => ({
			...operation,
			...doc,
			...deprecated,
			responses: { ...operation.responses, ...failure },
			parameters: parameters.map((parameter) => ({ ...parameter, in: "query" })),
		}));
	const write = fc
		.tuple(response, body, deprecation)
		.map(([operation, requestBody, deprecated]) => ({ ...operation, requestBody, ...deprecated }));
	const item = fc.record({ get: read, post: write, delete: response }, { requiredKeys: [] });
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
