import { type Description, isJsonObject, type Json, type JsonObject, member } from "@mdi-sensors/generator/description";
import { mappedRef, mappingOf } from "../trim/references.js";
import type { Member, TypeContract, ValueType } from "./contract.js";
import { marked } from "./marks.js";

const schemaRef = "#/components/schemas/";
const none: TypeContract = { properties: new Map(), values: [], derived: [] };

/** Reads schemas as types, and gathers the types that have properties or values. */
export class TypeReader {
	readonly types = new Map<string, TypeContract>();
	readonly #description: Description;

	constructor(description: Description) {
		this.#description = description;
	}

	/**
	 * Reads a schema.
	 *
	 * @param name What the type is called where it has no name of its own.
	 */
	read(schema: Json | undefined, name: string): ValueType {
		if (!isJsonObject(schema)) return { text: "anything", isNullable: false };
		if (typeof schema.$ref === "string") return this.#readNamed(schema.$ref);
		const [only, ...others] = Array.isArray(schema.allOf) ? schema.allOf : [];
		// A single entry of `allOf` without anything else is the schema itself.
		const isWrapped = only !== undefined && others.length === 0 && schema.properties === undefined;
		return this.#readOwn(isWrapped ? { ...schema, anyOf: [only] } : schema, name);
	}

	#readOwn(schema: JsonObject, name: string): ValueType {
		const isNullable = schema.nullable === true;
		const { alternatives, hasNull } = alternativesOf(schema);
		if (alternatives.length > 0) {
			const types = alternatives.map((each) => this.read(each, name));
			return {
				text: types.map((type) => type.text).join(" or "),
				isNullable: isNullable || hasNull || types.some((type) => type.isNullable),
			};
		}
		return { text: this.#readPlain(schema, name), isNullable };
	}

	#readNamed(ref: string): ValueType {
		const name = ref.startsWith(schemaRef) ? ref.slice(schemaRef.length) : ref;
		const schema = this.#description.resolve(ref);
		if (this.types.has(name)) return { text: name, isNullable: member(schema, "nullable") === true };
		this.types.set(name, none); // Known from here on: the schema may refer to itself.
		const type =
			isJsonObject(schema) && schema.$ref === undefined ? this.#readOwn(schema, name) : this.read(schema, name);
		if (type.text === "object") return { ...type, text: name };
		if (type.text !== name) this.types.delete(name);
		return type;
	}

	#resolve(schema: Json): Json | undefined {
		const ref = member(schema, "$ref");
		return typeof ref === "string" ? this.#description.resolve(ref) : schema;
	}

	#readPlain(schema: JsonObject, name: string): string {
		if (Array.isArray(schema.enum)) {
			this.types.set(name, { ...none, values: schema.enum.map(String), ...marked(schema) });
			return name;
		}
		if (schema.type === "array") return `list of ${this.read(schema.items, `an element of ${name}`).text}`;
		const properties = this.#propertiesOf(schema, name);
		if (properties.size > 0) {
			this.types.set(name, { ...none, properties, derived: this.#derivedOf(schema, name), ...marked(schema) });
			return name;
		}
		if (schema.type === "object" || schema.allOf !== undefined) return "object";
		if (typeof schema.type !== "string") return "anything";
		return schema.format === undefined ? schema.type : `${schema.type} (${schema.format})`;
	}

	/** What the discriminator of a schema names; it may stand in what an `allOf` adds. */
	#derivedOf(schema: JsonObject, name: string): string[] {
		const added = (Array.isArray(schema.allOf) ? schema.allOf : []).filter(isJsonObject);
		const targets = [schema, ...added].flatMap(mappingOf).map(([, target]) => mappedRef(target));
		const names = targets.map((target) => this.#readNamed(target).text);
		return [...new Set(names)].filter((each) => each !== name).sort();
	}

	/** A schema's own properties and those that it derives. */
	#propertiesOf(schema: JsonObject, name: string, derived: readonly JsonObject[] = []): Map<string, Member> {
		const properties = new Map<string, Member>();
		const bases = Array.isArray(schema.allOf) ? schema.allOf : [];
		for (const base of bases) {
			const ref = member(base, "$ref");
			const resolved = typeof ref === "string" ? this.#description.resolve(ref) : base;
			if (!isJsonObject(resolved) || derived.includes(resolved)) continue;
			for (const [key, value] of this.#propertiesOf(resolved, name, [...derived, schema])) properties.set(key, value);
		}
		const required = Array.isArray(schema.required) ? schema.required : [];
		for (const [key, value] of Object.entries(isJsonObject(schema.properties) ? schema.properties : {})) {
			const marks = marked(this.#resolve(value));
			properties.set(key, { ...this.read(value, `${name}.${key}`), isRequired: required.includes(key), ...marks });
		}
		return properties;
	}
}

/** The schemas of which a value fits one; `{ enum: [null] }` among them only says that it may be null. */
function alternativesOf(schema: JsonObject): { alternatives: readonly Json[]; hasNull: boolean } {
	const list = [schema.anyOf, schema.oneOf].find(Array.isArray) ?? [];
	const alternatives = list.filter((each) => !isNull(each));
	return { alternatives, hasNull: alternatives.length < list.length };
}

function isNull(schema: Json): boolean {
	const values = member(schema, "enum");
	return Array.isArray(values) && values.length === 1 && values[0] === null;
}
