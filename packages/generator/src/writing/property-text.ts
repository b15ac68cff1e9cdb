import type { ModelClass, ModelProperty } from "../model/model-class.js";
import type { Primitive, TypeReference } from "../model/type-reference.js";
import { enumObjectName, factoryName, parameterName, serializerName, typeName } from "../shaping/symbol-names.js";
import { lowerFirst } from "../text/case.js";
import { toLiteral } from "../text/literal.js";
import { defaultText } from "./default-text.js";
import { elementText, nameIn, type Scope } from "./type-text.js";

const accessors: Readonly<Record<Primitive, string>> = {
	ArrayBuffer: "ByteArray",
	Guid: "Guid",
	Duration: "Duration",
	TimeOnly: "TimeOnly",
	DateOnly: "DateOnly",
	Date: "Date",
	string: "String",
	number: "Number",
	boolean: "Boolean",
};

/** The name of a property in code. */
export function propertyName(property: Pick<ModelProperty, "name">): string {
	return lowerFirst(property.name);
}

/** The line that reads a property. */
export function readLine(model: ModelClass, property: ModelProperty, file: Scope, afterwards = ""): string {
	const target = `${parameterName(model)}.${propertyName(property)}`;
	const value = `n.${getter(property.type, file)}${defaultText(property)}`;
	return `        "${toLiteral(property.wireName)}": n => { ${target} = ${value};${afterwards} },\n`;
}

/** The lines that write a property. */
export function writeLines(
	model: ModelClass,
	property: ModelProperty,
	scopes: { interface: Scope; serializer: Scope },
): string {
	const target = `${parameterName(model)}.${propertyName(property)}`;
	const wireName = toLiteral(property.wireName);
	const value = `"${wireName}", ${target}${defaultText(property)}`;
	const line = `    writer.${setter(property.type, value, scopes)};\n`;
	const isEnumList = property.type.kind === "enum" && property.type.isCollection;
	return isEnumList ? `    if(${target})\n${line}` : line;
}

function getter(type: TypeReference, file: Scope): string {
	const name = elementText(type, file);
	switch (type.kind) {
		case "primitive":
			if (!type.isCollection || type.primitive === "ArrayBuffer") return `get${accessors[type.primitive]}Value()`;
			return `getCollectionOfPrimitiveValues<${name}>("${type.primitive === "Guid" ? "string" : type.primitive}")`;
		case "untyped":
			return "getObjectValue<UntypedNode>(createUntypedNodeFromDiscriminatorValue)";
		case "enum": {
			const many = type.isCollection || type.enum.isFlags;
			const object = aliasedWith(name !== typeName(type.enum), enumObjectName(type.enum), type.enum, file);
			return `get${many ? "CollectionOfEnumValues" : "EnumValue"}<${name}>(${object})`;
		}
		case "model": {
			const factory = aliasedWith(name !== typeName(type.model), factoryName(type.model), type.model, file);
			return `get${type.isCollection ? "CollectionOfObjectValues" : "ObjectValue"}<${name}>(${factory})`;
		}
	}
}

function setter(type: TypeReference, value: string, scopes: { interface: Scope; serializer: Scope }): string {
	const name = elementText(type, scopes.interface);
	switch (type.kind) {
		case "primitive":
			if (!type.isCollection || type.primitive === "ArrayBuffer")
				return `write${accessors[type.primitive]}Value(${value})`;
			return `writeCollectionOfPrimitiveValues<${name}>(${value})`;
		case "untyped":
			return `writeObjectValue(${value})`;
		case "enum":
			if (type.isCollection) return `writeCollectionOfEnumValues<${name}>(${value})`;
			return `writeEnumValue<${name}${type.enum.isFlags ? "[]" : ""}>(${value})`;
		case "model": {
			const serializer = nameIn(scopes.serializer, serializerName(type.model), type.model.namespace);
			return `write${type.isCollection ? "CollectionOfObjectValues" : "ObjectValue"}<${name}>(${value}, ${serializer})`;
		}
	}
}

/** What belongs to a type shows its alias only where the type itself has one. */
export function aliasedWith(
	isTypeAliased: boolean,
	name: string,
	of: Pick<ModelClass, "namespace">,
	scope: Scope,
): string {
	return isTypeAliased ? nameIn(scope, name, of.namespace) : name;
}
