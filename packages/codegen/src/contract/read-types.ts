import { isDeepStrictEqual } from "node:util";
import { atPointer, isJsonObject, type Json, type JsonObject, member } from "@mdi-sensors/generator/description";
import { mappedRef, mappingOf, resolved } from "../trim/references.js";
import type { Member, TypeContract, ValueType } from "./contract.js";
import { commonTraits, withTraits } from "./traits.js";

const schemaRef = "#/components/schemas/";
const none: TypeContract = { properties: new Map(), values: new Map(), derived: new Map() };

/** Reads schemas as types, and gathers the objects and enumerations among them. */
export class TypeReader {
	readonly types = new Map<string, TypeContract>();
	readonly #document: JsonObject;

	/** @param document The description whose types these are. */
	constructor(document: JsonObject) {
		this.#document = document;
	}

	/**
	 * Reads a schema.
	 *
	 * @param name What the type is called where it has no name of its own.
	 */
	read(schema: Json | undefined, name: string): ValueType {
		if (!isJsonObject(schema)) return { text: "anything", isNullable: false };
		if (typeof schema.$ref === "string") return this.#readNamed(schema.$ref);
		const [only, ...others] = listOf(schema.allOf);
		// A single entry of `allOf` without anything else is the schema itself.
		const isWrapped = only !== undefined && others.length === 0 && schema.properties === undefined;
		const { type: _, ...rest } = schema;
		return this.#readOwn(isWrapped ? { ...rest, anyOf: [only] } : schema, name);
	}

	/** @param alternative What the types are called that it may be instead, where they have no name. */
	#readOwn(schema: JsonObject, name: string, alternative = name): ValueType {
		const isNullable = schema.nullable === true;
		const { alternatives, hasNull } = alternativesOf(schema);
		if (alternatives.length > 0) {
			const types = alternatives.map((each) => this.#readAlternative(each, alternative));
			const besides = this.#besides(schema, name, alternatives.length === 1 ? [] : ["format"]);
			const type = schema.type === undefined ? "" : ` of type ${schema.type}`;
			const values = Array.isArray(schema.enum) ? ` with ${this.#readEnum(schema, `the values of ${name}`)}` : "";
			return {
				text: types.map((type) => type.text).join(" or ") + type + besides + values,
				isNullable: isNullable || hasNull || types.some((type) => type.isNullable),
			};
		}
		return { text: this.#readPlain(schema, name), isNullable };
	}

	/** Of an alternative, the client reads neither the format nor alternatives. */
	#readAlternative(schema: Json, name: string): ValueType {
		const type = this.read(schema, name);
		const hasFormat = type.text.endsWith(")") && member(schema, "format") !== undefined;
		return hasFormat || isUnion(schema) ? { ...type, text: `${type.text} among alternatives` } : type;
	}

	#readNamed(ref: string): ValueType {
		const name = ref.startsWith(schemaRef) ? ref.slice(schemaRef.length) : ref;
		const schema = atPointer(this.#document, ref);
		if (this.types.has(name)) return { text: name, isNullable: member(schema, "nullable") === true };
		this.types.set(name, none); // Known from here on: the schema may refer to itself.
		const type =
			isJsonObject(schema) && schema.$ref === undefined
				? this.#readOwn(schema, name, `an alternative of ${name}`)
				: this.read(schema, name);
		if (type.text !== name) this.types.delete(name);
		return type;
	}

	#readPlain(schema: JsonObject, name: string): string {
		if (listOf(schema.enum).some((value) => value !== null)) return this.#readEnum(schema, name);
		if (schema.type === "array") {
			const element = this.#readElement(schema.items, `an element of ${name}`);
			return `list of ${element}${this.#besides(schema, name, ["items"])}`;
		}
		const isObject =
			schema.type === "object" ||
			schema.properties !== undefined ||
			schema.allOf !== undefined ||
			isJsonObject(schema.additionalProperties);
		if (isObject) {
			this.types.set(name, { ...none, ...this.types.get(name) });
			const properties = this.#propertiesOf(schema, name);
			const traits = { ...commonTraits(schema), ...this.#objectTraits(schema, name) };
			this.types.set(name, { ...none, properties, derived: this.#derivedOf(schema, name), ...withTraits(traits) });
			return name;
		}
		return `${plainType(schema)}${this.#besides(schema, name, ["format"])}`;
	}

	#readEnum(schema: JsonObject, name: string): string {
		const traits = withTraits({ ...commonTraits(schema), ...enumTraits(schema) });
		this.types.set(name, { ...none, values: valuesOf(schema), ...traits });
		return name;
	}

	/** What a list holds: it makes a difference there whether that is one of several. */
	#readElement(schema: Json | undefined, name: string): string {
		return this.read(schema, name).text + (isUnion(schema) ? " among alternatives" : "");
	}

	/** What is said of other kinds of types than this one: it has no meaning, and bears on the generated code. */
	#besides(schema: JsonObject, name: string, fitting: readonly string[]): string {
		const odd = ["format", "items", "properties"].filter((key) => schema[key] !== undefined && !fitting.includes(key));
		return odd.map((key) => ` with ${key}${this.#odditiesOf(key, schema, name)}`).join("");
	}

	#odditiesOf(key: string, schema: JsonObject, name: string): string {
		if (key === "format") return ` ${schema.format}`;
		if (key === "items") return ` of ${this.#readElement(schema.items, `an item of ${name}`)}`;
		this.types.set(`what ${name} holds`, { ...none, properties: this.#propertiesOf(schema, name) });
		return "";
	}

	#objectTraits(schema: JsonObject, name: string) {
		const parts = [schema, ...listOf(schema.allOf).filter((each) => member(each, "$ref") === undefined)];
		const bases = listOf(schema.allOf).map((each) => member(each, "$ref"));
		const names = bases.flatMap((ref) => (typeof ref === "string" ? [this.#readNamed(ref).text] : []));
		const additional = parts.map((part) => member(part, "additionalProperties")).find((each) => each !== undefined);
		const data = isJsonObject(additional) ? this.read(additional, `additional data of ${name}`).text : "object";
		const isUsual = additional !== false && /^(object|anything|additional data of .*)$/.test(data);
		const discriminator = parts.map((part) => member(member(part, "discriminator"), "propertyName"));
		const property = discriminator.find((each) => typeof each === "string" && each !== "");
		const isBare = schema.properties === undefined && schema.allOf === undefined;
		const { type: named = isBare ? undefined : "object" } = schema;
		const type = named === "object" ? "" : named === undefined ? " without a type" : ` of type ${named}`;
		const besides = type + this.#besides(schema, name, ["properties"]);
		return {
			besides: besides === "" ? undefined : besides.trim(),
			base: names.length === 0 ? undefined : names.join("` and `"),
			additionalData: additional === false ? "none" : isUsual ? undefined : data,
			discriminator: typeof property === "string" ? property : undefined,
		};
	}

	/** What the discriminator of a schema names; it may stand in what an `allOf` adds. */
	#derivedOf(schema: JsonObject, name: string): Map<string, string> {
		const added = listOf(schema.allOf).filter(isJsonObject);
		const targets = [schema, ...added].flatMap(mappingOf);
		const derived = targets.map(([value, target]) => [this.#readNamed(mappedRef(target)).text, value] as const);
		const others = derived.filter(([type]) => type !== name);
		return new Map(others.sort(([a], [b]) => (a < b ? -1 : 1)));
	}

	/** A schema's own properties and those that it derives. */
	#propertiesOf(schema: JsonObject, name: string, derived: readonly JsonObject[] = []): Map<string, Member> {
		const properties = new Map<string, Member>();
		for (const base of listOf(schema.allOf)) {
			const part = resolved(this.#document, base);
			if (!isJsonObject(part) || derived.includes(part)) continue;
			for (const [key, value] of this.#propertiesOf(part, name, [...derived, schema])) properties.set(key, value);
		}
		const required = listOf(schema.required);
		for (const [key, value] of Object.entries(isJsonObject(schema.properties) ? schema.properties : {})) {
			const traits = withTraits(commonTraits(resolved(this.#document, value), value));
			properties.set(key, { ...this.read(value, `${name}.${key}`), isRequired: required.includes(key), ...traits });
		}
		return properties;
	}
}

/** In TypeScript a number is a number, whole or not, however large; only a default has to fit. */
function plainType({ type = "anything", format, default: fallback }: JsonObject): string {
	const isNumber = (type === "integer" || type === "number") && format !== "byte" && format !== "binary";
	if (isNumber && fallback === undefined) return "number";
	return format === undefined ? `${type}` : `${type} (${format})`;
}

/** The elements of a list; none where there is no list. */
export function listOf(value: Json | undefined): readonly Json[] {
	return Array.isArray(value) ? value : [];
}

/** Says whether a value fits one of several schemas, or of one. */
export function isUnion(schema: Json | undefined): boolean {
	return ["anyOf", "oneOf"].some((key) => member(schema, key) !== undefined);
}

/** The schemas of which a value fits one; `{ enum: [null] }` among them only says that it may be null. */
function alternativesOf(schema: JsonObject): { alternatives: readonly Json[]; hasNull: boolean } {
	const list = [schema.anyOf, schema.oneOf].find(Array.isArray) ?? [];
	const alternatives = list.filter((each) => !isNull(each));
	return { alternatives, hasNull: alternatives.length < list.length };
}

function isNull(schema: Json): boolean {
	const values = member(schema, "enum");
	return isDeepStrictEqual(values, [null]) && member(schema, "type") === undefined;
}

/** Each value, and what `x-ms-enum` has it called; the client compares them as texts, a number in the one with a text in the other. */
function valuesOf(schema: JsonObject): Map<string, string> {
	const named = listOf(member(schema["x-ms-enum"], "values"));
	return new Map(
		listOf(schema.enum).map((value) => {
			const name = member(
				named.find((each) => String(member(each, "value")) === String(value)),
				"name",
			);
			return [String(value), typeof name === "string" ? name : String(value)];
		}),
	);
}

function enumTraits({ type = "string", ...schema }: JsonObject) {
	return {
		flags: member(schema["x-ms-enum-flags"], "isFlags") === true ? "yes" : undefined,
		besides: type === "string" ? undefined : `of type ${type}`,
	};
}
