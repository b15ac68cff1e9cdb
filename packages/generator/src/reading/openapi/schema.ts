import { PlainScalar, type YamlMap, type YamlNode } from "../../description/yaml-node.js";
import { getOrAdd } from "../../get-or-add.js";
import { docAt, entriesAt, flagAt, isTrue, listAt, mapAt, mapsAt, textAt } from "../access.js";
import { malformed, unsupported } from "../problem-at.js";
import { type Deprecation, type ExternalDocs, readDeprecation, readExternalDocs } from "./annotations.js";

/** How the subclasses of a schema are told apart. */
export interface Discriminator {
	readonly propertyName: string | undefined;
	/** References by the value of the property. */
	readonly mapping: YamlMap | undefined;
}

/** Gives the schema that a node stands for. */
export interface SchemaReader {
	of(node: YamlMap): Schema;
}

/**
 * A schema as it behaves: what `$ref` points to is read through. An inline schema, and each component, is one object.
 */
export class Schema {
	#properties: ReadonlyMap<string, Schema> | undefined;
	#items: Schema | undefined;
	#composed: Map<string, readonly Schema[]> | undefined;

	constructor(
		private readonly schemas: SchemaReader,
		/** The mapping that holds the keywords. */
		readonly node: YamlMap,
		/** The name of the component, when the schema was reached by reference. */
		readonly referenceId: string | undefined,
	) {}

	/** The type without null. */
	get type(): string | undefined {
		if (Array.isArray(this.node.get("type"))) throw unsupported("lists of types (OpenAPI 3.1)", this.node, "type");
		return textAt(this.node, "type");
	}

	get isNullable(): boolean {
		return flagAt(this.node, "nullable") ?? false;
	}

	/** The format in lower case. */
	get format(): string | undefined {
		return textAt(this.node, "format")?.toLowerCase();
	}

	get description(): string | undefined {
		return docAt(this.node, "description");
	}

	get properties(): ReadonlyMap<string, Schema> {
		this.#properties ??= new Map(
			entriesAt(this.node, "properties").map(([name, node]) => [name, this.schemas.of(node)]),
		);
		return this.#properties;
	}

	get hasProperties(): boolean {
		return (mapAt(this.node, "properties")?.size ?? 0) > 0;
	}

	get enum(): readonly YamlNode[] {
		return listAt(this.node, "enum");
	}

	get items(): Schema | undefined {
		if (this.#items === undefined) {
			const items = mapAt(this.node, "items");
			this.#items = items && this.schemas.of(items);
		}
		return this.#items;
	}

	get allOf(): readonly Schema[] {
		return this.#list("allOf");
	}

	get anyOf(): readonly Schema[] {
		return this.#list("anyOf");
	}

	get oneOf(): readonly Schema[] {
		return this.#list("oneOf");
	}

	/** Whether properties are allowed that are not listed, and of which schema they are when that is said. */
	get additionalProperties(): boolean | Schema {
		const value = this.node.get("additionalProperties");
		if (value === undefined || value instanceof PlainScalar) return flagAt(this.node, "additionalProperties") ?? true;
		if (value instanceof Map) return this.schemas.of(value);
		throw malformed('"additionalProperties" must be a mapping or a boolean', this.node, "additionalProperties");
	}

	get discriminator(): Discriminator | undefined {
		const node = mapAt(this.node, "discriminator");
		return node && { propertyName: textAt(node, "propertyName"), mapping: mapAt(node, "mapping") };
	}

	get isReadOnly(): boolean {
		return flagAt(this.node, "readOnly") ?? false;
	}

	get default(): YamlNode | undefined {
		return this.node.get("default");
	}

	get externalDocs(): ExternalDocs | undefined {
		return readExternalDocs(this.node);
	}

	get deprecation(): Deprecation | undefined {
		return readDeprecation(this.node);
	}

	get isPrimaryErrorMessage(): boolean {
		return isTrue(this.node.get("x-ms-primary-error-message"));
	}

	get isFlagsEnum(): boolean {
		return isTrue(mapAt(this.node, "x-ms-enum-flags")?.get("isFlags"));
	}

	/** What `x-ms-enum` says of the values. */
	get enumNames(): readonly YamlMap[] {
		const extension = mapAt(this.node, "x-ms-enum");
		return extension ? mapsAt(extension, "values") : [];
	}

	#list(keyword: "allOf" | "anyOf" | "oneOf"): readonly Schema[] {
		if (!this.node.has(keyword)) return none;
		this.#composed ??= new Map();
		return getOrAdd(this.#composed, keyword, () => mapsAt(this.node, keyword).map((node) => this.schemas.of(node)));
	}
}

const none: readonly Schema[] = [];

/** Says whether the items of an array, or an alternative, say anything of a type. */
export function isMeaningful(schema: Schema): boolean {
	const first = schema.anyOf[0] ?? schema.allOf[0] ?? schema.oneOf[0];
	return (
		schema.hasProperties ||
		schema.enum.length > 0 ||
		schema.items !== undefined ||
		schema.type !== undefined ||
		schema.format !== undefined ||
		schema.referenceId !== undefined ||
		(first !== undefined && isMeaningful(first))
	);
}
