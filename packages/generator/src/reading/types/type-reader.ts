import { getOrAdd } from "../../get-or-add.js";
import { ModelClass, primitiveType, type TypeReference, untyped } from "../../model/model.js";
import type { Namespace } from "../../model/namespace.js";
import { toSymbol } from "../../text/names.js";
import { escapeReserved, isRuntimeName } from "../../text/reserved-names.js";
import { isMeaningful, Schema } from "../openapi/schema.js";
import { malformed, requireName, unsupported } from "../problem-at.js";
import type { Discriminators } from "./discriminators.js";
import { lastPart, type Model, type ModelRegistry, type SchemaNames } from "./model-registry.js";
import { readEnum } from "./read-enum.js";
import {
	alternativesOf,
	inheritanceOf,
	isEnum,
	isNullEntry,
	isODataNumber,
	primitiveOf,
	refuseUnionOfItems,
	unionAt,
} from "./schema-kind.js";

/** Where an inline schema goes, and what it is called there. */
export interface InlinePlace {
	readonly hint: string;
	readonly namespace: Namespace;
	/** What an inline enum without a description is documented by. */
	readonly doc?: string | undefined;
	/** What the entries of a list are called where Kiota has forgotten the hint: the last part of the path. */
	readonly path: string;
	/** The class whose property it is. */
	readonly owner?: PendingClass | undefined;
	/** Whether an operation says so itself: Kiota forgets the hint there, as behind a reference. */
	readonly isOperation?: boolean;
}

/** What of the options bears on models. */
export interface ModelOptions {
	readonly usesBackingStore: boolean;
	readonly includeAdditionalData: boolean;
}

/** A class whose properties are still to be read. */
export interface PendingClass {
	readonly model: ModelClass;
	readonly schema: Schema;
	/** The class's name before reserved words are seen to: inline schemas in it are named after this one. */
	readonly hint: string;
	/** The last part of a path that leads to the class. */
	readonly path: string;
	/** The class whose property it is, of an inline one. */
	readonly owner: PendingClass | undefined;
	/** Whether a type of a property is called after the path. */
	isNamedByPath: boolean;
}

const deepest = 50;

/** Finds the type that a schema stands for, and makes the classes and enums for it. */
export class TypeReader {
	/** Classes in the order in which they were first met. */
	readonly pending: PendingClass[] = [];
	/** The types of component schemas, which are the same wherever they stand. */
	readonly #named = new Map<Schema, TypeReference>();
	/** The bases that are being made. */
	readonly #bases = new Set<Schema>();

	constructor(
		private readonly registry: ModelRegistry,
		private readonly names: SchemaNames,
		private readonly discriminators: Discriminators,
		private readonly options: ModelOptions,
	) {}

	/** @param depth How many schemas stand around this one, or refer to it, without a class between them. */
	typeOf(schema: Schema, place: InlinePlace, depth = 0): TypeReference {
		if (depth > deepest) throw unsupported(`more than ${deepest} schemas inside each other`, schema.node);
		const alternatives = alternativesOf(schema);
		const [only] = alternatives;
		if (only?.referenceId !== undefined && alternatives.length === 1 && this.#isTransparent(schema)) {
			return this.typeOf(only, place, depth + 1);
		}
		if (inheritanceOf(schema) !== undefined) return this.#modelType(schema, place);
		const nullable =
			schema.anyOf.length === 2 && schema.anyOf.some(isNullEntry) ? schema.anyOf.find(isNamed) : undefined;
		if (nullable?.type === "array") throw unionAt(schema);
		if (nullable !== undefined) return this.typeOf(nullable, place, depth + 1);
		if (isODataNumber(alternatives)) return primitiveType("number");
		if (alternatives.length > 1) throw unionAt(schema);
		if (this.#isModel(schema)) return this.#modelType(schema, place);
		if (
			schema.type === "array" &&
			schema.items !== undefined &&
			schema.items.type !== "array" &&
			isMeaningful(schema.items)
		) {
			return this.#collectionOf(schema.items, this.#placeOfItems(schema, place, depth), depth);
		}
		if (schema.type !== undefined || schema.format !== undefined) return primitiveOrUntyped(schema);
		if (only !== undefined && isMeaningful(only)) return this.typeOf(only, place, depth + 1);
		return untyped;
	}

	/** The class of a component schema or an inline one. */
	classOf(schema: Schema, place: InlinePlace): ModelClass | undefined {
		const type = this.typeOf(schema, place);
		if (type.kind !== "model") return undefined;
		if (type.isCollection) throw unsupported("a list where one object is wanted", schema.node);
		return type.model;
	}

	#isTransparent(schema: Schema): boolean {
		return !schema.hasProperties && this.discriminators.propertyName(schema) === undefined;
	}

	#isModel(schema: Schema): boolean {
		const { additionalProperties } = schema;
		if (
			additionalProperties instanceof Schema &&
			additionalProperties.type !== undefined &&
			additionalProperties.type !== "object"
		) {
			throw unsupported("additionalProperties of a type", schema.node, "additionalProperties");
		}
		return (
			schema.type === "object" ||
			schema.hasProperties ||
			isEnum(schema) ||
			(additionalProperties instanceof Schema && additionalProperties.type !== undefined)
		);
	}

	#collectionOf(items: Schema, place: InlinePlace, depth: number): TypeReference {
		const primitive = items.enum.length > 0 ? undefined : primitiveOf(items);
		if (primitive !== undefined) refuseUnionOfItems(items);
		const element = primitive === undefined ? this.typeOf(items, place, depth + 1) : primitiveType(primitive);
		if (element.kind === "untyped") throw unsupported("lists of a schema without any type", items.node);
		return { ...element, isCollection: true };
	}

	/** Kiota keeps the hint for the entries of a list only where the list stands in a property itself. */
	#placeOfItems(list: Schema, place: InlinePlace, depth: number): InlinePlace {
		const { referenceId } = list;
		if (referenceId === undefined) return place.isOperation ? { ...place, hint: place.path } : place;
		const namespace = this.names.namespaceOf(referenceId);
		if (place.owner !== undefined) place.owner.isNamedByPath = true;
		return { ...place, namespace, hint: place.isOperation && depth === 0 ? lastPart(referenceId) : place.path };
	}

	#modelType(schema: Schema, place: InlinePlace): TypeReference {
		const { referenceId } = schema;
		if (referenceId === undefined) {
			for (let { owner } = place; owner !== undefined; owner = owner.owner) {
				if (owner.schema.node === schema.node)
					throw unsupported("a schema without a name that holds itself", schema.node);
			}
			if (place.owner !== undefined && this.names.isOfComponent(place.namespace, toSymbol(place.hint)))
				throw unsupported(`an inline schema with the name of a component (${toSymbol(place.hint)})`, schema.node);
			return this.#makeType(schema, place.namespace, place.hint, place);
		}
		return getOrAdd(this.#named, schema, () =>
			this.#makeType(schema, this.names.namespaceOf(referenceId), lastPart(referenceId), place),
		);
	}

	#makeType(schema: Schema, namespace: Namespace, name: string, place: InlinePlace): TypeReference {
		const hint = toSymbol(name);
		for (const name of [...namespace.parts, hint]) requireName(name, "a schema", schema.node);
		const model = this.registry.getOrAdd(schema, escapeReserved(hint), namespace, () =>
			this.#makeModel(schema, hint, namespace, place),
		);
		return model instanceof ModelClass
			? { kind: "model", model, isCollection: false }
			: { kind: "enum", enum: model, isCollection: false };
	}

	#makeModel(schema: Schema, hint: string, namespace: Namespace, place: InlinePlace): Model {
		const name = escapeReserved(hint);
		if (isRuntimeName(name)) throw unsupported(`a schema with the name of a built-in type (${name})`, schema.node);
		if (isEnum(schema)) return readEnum(schema, name, namespace, place.doc);
		if (name.startsWith("ſ")) throw unsupported("a class whose name begins with ſ, at which Kiota stops", schema.node);
		const inheritance = inheritanceOf(schema);
		const base = inheritance && this.#baseOf(inheritance.base, schema, place);
		const root = base && [base, ...base.ancestors()].at(-1);
		const model = new ModelClass(name, namespace, base, {
			doc:
				schema.description ||
				schema.allOf.find((entry) => entry.referenceId === undefined && entry.description)?.description,
			see: schema.externalDocs,
			deprecation: schema.deprecation,
			declaresAdditionalData:
				this.options.includeAdditionalData &&
				schema.additionalProperties !== false &&
				root?.about.declaresAdditionalData !== true,
			declaresBackingStore: this.options.usesBackingStore && base === undefined,
			discriminatorProperty: this.discriminators.propertyNameOfClass(schema),
		});
		const owner = schema.referenceId === undefined ? place.owner : undefined;
		this.pending.push({ model, schema, hint, path: place.path, owner, isNamedByPath: false });
		return model;
	}

	#baseOf(schema: Schema, derived: Schema, place: InlinePlace): ModelClass {
		if (this.#bases.has(schema)) throw malformed("a schema derives from itself", derived.node, "allOf");
		this.#bases.add(schema);
		const type = this.#modelType(schema, { hint: "", namespace: this.names.root, path: place.path });
		this.#bases.delete(schema);
		if (type.kind !== "model") throw unsupported("a class whose base is no class", derived.node, "allOf");
		if (!schema.hasProperties && type.model.base === undefined) {
			throw unsupported("a class whose base has no properties", derived.node, "allOf");
		}
		return type.model;
	}
}

function isNamed(schema: Schema): boolean {
	return schema.referenceId !== undefined;
}

function primitiveOrUntyped(schema: Schema): TypeReference {
	const primitive = primitiveOf(schema);
	return primitive === undefined ? untyped : primitiveType(primitive);
}
