import { toDecimal } from "../../description/decimal.js";
import { PlainScalar } from "../../description/yaml-node.js";
import type { ModelProperty, Primitive, TypeReference } from "../../model/model.js";
import { foldCase, toSymbol } from "../../text/names.js";
import { escapeStructural } from "../../text/reserved-names.js";
import type { Schema } from "../openapi/schema.js";
import { requireName, unsupported } from "../problem-at.js";
import type { Discriminators } from "./discriminators.js";
import { inheritanceOf } from "./schema-kind.js";
import type { PendingClass, TypeReader } from "./type-reader.js";

/** Reads the properties of the classes that were met, and of those that they lead to, until there is none left. */
export function fillClasses(types: TypeReader, discriminators: Discriminators): void {
	for (const pending of types.pending) {
		pending.model.properties = readProperties(pending, types);
		readMapping(pending, types, discriminators);
	}
}

function readProperties(owner: PendingClass, types: TypeReader): ModelProperty[] {
	const { model, schema, hint, path } = owner;
	const schemas = new Map([...(inheritanceOf(schema)?.addition?.properties ?? []), ...schema.properties]);
	return [...schemas].map(([wireName, property]) => {
		const symbol = toSymbol(wireName);
		const name = requireName(escapeStructural(symbol), "a property", property.node);
		if (name.toLowerCase() === "constructor") throw unsupported('a property named "constructor"', property.node);
		const type = types.typeOf(property, { hint: `${hint}_${symbol}`, namespace: model.namespace, path, owner });
		return {
			name,
			wireName,
			type,
			doc: property.description || `The ${name} property`,
			deprecation: property.deprecation,
			isReadOnly: property.isReadOnly,
			isPrimaryErrorMessage: property.isPrimaryErrorMessage,
			default: readDefault(property, type),
			isInherited: false,
		};
	});
}

function readMapping({ model, schema, path }: PendingClass, types: TypeReader, discriminators: Discriminators): void {
	const seen = new Set<string>();
	for (const [value, target] of discriminators.mapping(schema)) {
		const subclass = types.classOf(target, { hint: "", namespace: model.namespace, path });
		if (subclass === undefined || ![...subclass.ancestors()].includes(model)) continue;
		if (seen.has(foldCase(value))) continue;
		seen.add(foldCase(value));
		model.discriminatorMapping.set(value, subclass);
	}
}

/**
 * The default of a property: a text, a number or a boolean. Others, and an empty text, count as none; so does what is no
 * number or boolean for a property that is one.
 *
 * @throws `unsupported-construct` where the default is not of the property's type otherwise, or Kiota's form for it is not known.
 */
export function readDefault(schema: Schema, type: TypeReference): string | undefined {
	const node = schema.default;
	const text = node instanceof PlainScalar ? node.text : node;
	if (typeof text !== "string" || text === "" || text === "null") return undefined;
	switch (type.kind === "primitive" ? type.primitive : type.kind) {
		case "number":
			return number(text, schema);
		case "boolean":
			return /^(?:true|false)$/i.test(text) ? text.toLowerCase() : undefined;
	}
	if (isOfType(text, typeof node === "string", type)) return text;
	throw unknownForm(schema);
}

function isOfType(text: string, isText: boolean, type: TypeReference): boolean {
	if (type.kind === "enum") return type.enum.values.some(({ value }) => foldCase(value) === foldCase(text));
	return isText && type.kind === "primitive" && texts.has(type.primitive);
}

/** Types whose defaults are written as texts. */
const texts: ReadonlySet<Primitive> = new Set(["string", "Guid", "DateOnly", "TimeOnly", "Date"]);

const jsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;
const jsonInteger = /^-?(?:0|[1-9][0-9]*)$/;
/** How large and small the integers are that Kiota knows; an `integer` of another format is an int32. */
const ranges: Readonly<Record<string, readonly [bigint, bigint]>> = {
	int8: [-128n, 127n],
	uint8: [0n, 255n],
	int16: [-(2n ** 31n), 2n ** 31n - 1n],
	int32: [-(2n ** 31n), 2n ** 31n - 1n],
	int64: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** A number as it is written, where its type can hold it. */
function number(text: string, { type, format = "" }: Schema): string | undefined {
	const range = ranges[format] ?? (type === "integer" ? ranges.int32 : undefined);
	if (range !== undefined) {
		const [least, most] = range;
		if (!jsonInteger.test(text) || (least === 0n && text.startsWith("-"))) return undefined;
		return BigInt(text) >= least && BigInt(text) <= most ? text : undefined;
	}
	if (!jsonNumber.test(text)) return undefined;
	if (format === "decimal") return toDecimal(text) === undefined ? undefined : text;
	return Number.isFinite(format === "float" ? Math.fround(Number(text)) : Number(text)) ? text : undefined;
}

function unknownForm(schema: Schema): Error {
	return unsupported("a default of this kind", schema.node, "default");
}
