import type { ModelProperty } from "../../model/model-class.js";
import { escapeStructural } from "../../text/reserved-names.js";
import { toSymbol } from "../../text/symbol.js";
import { requireName, unsupported } from "../problem-at.js";
import type { Discriminators } from "./discriminators.js";
import { readDefault } from "./read-default.js";
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
		if (seen.has(value.toLowerCase())) continue;
		seen.add(value.toLowerCase());
		model.discriminatorMapping.set(value, subclass);
	}
}
