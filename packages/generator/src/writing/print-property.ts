import type { Reference, Used } from "../imports/references.js";
import { type Names, namesOf, propertyName } from "../imports/symbol-names.js";
import type { ModelClass, ModelProperty, Primitive, TypeReference } from "../model/model.js";
import type { Namespace } from "../model/namespace.js";
import { type Code, code, identifier, literal, plainLiteral } from "../text/code.js";
import { foldCase } from "../text/names.js";

/** The references among which a name is looked up: those of one element, or of the whole file. */
export interface Scope {
	find(name: string, from: Namespace | string): Pick<Reference, "alias"> | undefined;
}

/** A name of something as this scope knows it. */
export function nameIn(scope: Scope, of: Used, kind: keyof Names): Code {
	const name = namesOf(of)[kind];
	return scope.find(name, of.namespace)?.alias ?? name;
}

/** What belongs to a type shows its alias only where the type itself has one. */
export function aliasedWith(isTypeAliased: boolean, of: Used, kind: keyof Names, scope: Scope): Code {
	return isTypeAliased ? nameIn(scope, of, kind) : namesOf(of)[kind];
}

/** A type without `[]`. */
export function elementText(type: TypeReference, scope: Scope): Code {
	switch (type.kind) {
		case "primitive":
			return identifier(type.primitive);
		case "untyped":
			return code`UntypedNode`;
		case "model":
			return nameIn(scope, type.model, "type");
		case "enum":
			return nameIn(scope, type.enum, "type");
	}
}

/** A type as code shows it. */
export function typeText(type: TypeReference, scope: Scope): Code {
	return type.isCollection ? code`${elementText(type, scope)}[]` : elementText(type, scope);
}

const accessors = {
	ArrayBuffer: code`ByteArray`,
	Guid: code`Guid`,
	Duration: code`Duration`,
	TimeOnly: code`TimeOnly`,
	DateOnly: code`DateOnly`,
	Date: code`Date`,
	string: code`String`,
	number: code`Number`,
	boolean: code`Boolean`,
} satisfies Record<Primitive, Code>;

/** The line that reads a property. */
export function readLine(model: ModelClass, property: ModelProperty, file: Scope, afterwards = code``): Code {
	const target = code`${namesOf(model).parameter}.${propertyName(property)}`;
	const value = code`n.${getter(property.type, file)}${defaultText(property)}`;
	return code`        ${literal(property.wireName)}: n => { ${target} = ${value};${afterwards} },\n`;
}

/** The lines that write a property. */
export function writeLines(
	model: ModelClass,
	property: ModelProperty,
	scopes: { readonly interface: Scope; readonly serializer: Scope },
): Code {
	const target = code`${namesOf(model).parameter}.${propertyName(property)}`;
	const value = code`${literal(property.wireName)}, ${target}${defaultText(property)}`;
	const line = code`    writer.${setter(property.type, value, scopes)};\n`;
	const isEnumList = property.type.kind === "enum" && property.type.isCollection;
	return isEnumList ? code`    if(${target})\n${line}` : line;
}

function getter(type: TypeReference, file: Scope): Code {
	const name = elementText(type, file);
	switch (type.kind) {
		case "primitive":
			if (!type.isCollection || type.primitive === "ArrayBuffer") return code`get${accessors[type.primitive]}Value()`;
			return code`getCollectionOfPrimitiveValues<${name}>(${literal(type.primitive === "Guid" ? "string" : type.primitive)})`;
		case "untyped":
			return code`getObjectValue<UntypedNode>(createUntypedNodeFromDiscriminatorValue)`;
		case "enum": {
			const many = type.isCollection || type.enum.isFlags;
			const object = aliasedWith(name !== namesOf(type.enum).type, type.enum, "enumObject", file);
			return code`get${many ? code`CollectionOfEnumValues` : code`EnumValue`}<${name}>(${object})`;
		}
		case "model": {
			const factory = aliasedWith(name !== namesOf(type.model).type, type.model, "factory", file);
			return code`get${objectValues(type)}<${name}>(${factory})`;
		}
	}
}

function setter(
	type: TypeReference,
	value: Code,
	scopes: { readonly interface: Scope; readonly serializer: Scope },
): Code {
	const name = elementText(type, scopes.interface);
	switch (type.kind) {
		case "primitive":
			if (!type.isCollection || type.primitive === "ArrayBuffer")
				return code`write${accessors[type.primitive]}Value(${value})`;
			return code`writeCollectionOfPrimitiveValues<${name}>(${value})`;
		case "untyped":
			return code`writeObjectValue(${value})`;
		case "enum":
			if (type.isCollection) return code`writeCollectionOfEnumValues<${name}>(${value})`;
			return code`writeEnumValue<${name}${type.enum.isFlags ? code`[]` : code``}>(${value})`;
		case "model": {
			const serializer = nameIn(scopes.serializer, type.model, "serializer");
			return code`write${objectValues(type)}<${name}>(${value}, ${serializer})`;
		}
	}
}

function objectValues({ isCollection }: TypeReference): Code {
	return isCollection ? code`CollectionOfObjectValues` : code`ObjectValue`;
}

/** The fallback of a property that has a default, such as ` ?? false`; empty without one. */
export function defaultText({ type, default: value }: ModelProperty): Code {
	if (value === undefined) return code``;
	if (type.kind === "enum") {
		const key = type.enum.values.find((known) => foldCase(known.value) === foldCase(value))?.key;
		if (key === undefined) return code``;
		const member = code`${namesOf(type.enum).enumObject}.${identifier(key)}`;
		return type.isCollection ? code` ?? [${member}]` : code` ?? ${member}`;
	}
	switch (type.kind === "primitive" ? type.primitive : undefined) {
		case "string":
		case "Guid":
			return code` ?? ${literal(value)}`;
		case "DateOnly":
			return code` ?? DateOnly.parse(${literal(value)})`;
		case "TimeOnly":
			return code` ?? TimeOnly.parse(${literal(value)})`;
		case "Date":
			return code` ?? new Date(${literal(value)})`;
		default:
			return code` ?? ${plainLiteral(value)}`;
	}
}
