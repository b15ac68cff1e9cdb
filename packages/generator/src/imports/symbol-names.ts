import { getOrAdd } from "../get-or-add.js";
import type { RequestBuilder } from "../model/request-builder.js";
import { type Code, code, identifier } from "../text/code.js";
import { lowerFirst, upperFirst } from "../text/names.js";

interface Named {
	readonly name: string;
}

/** The names that code has for a class, enum or builder. */
interface Names {
	readonly type: Code;
	readonly factory: Code;
	readonly deserializer: Code;
	readonly serializer: Code;
	readonly parameter: Code;
	readonly enumObject: Code;
}

/** Every use of something asks for its names. They are made once: what has them keeps its name as long as it lives. */
const known = new WeakMap<Named, Names>();

function namesOf(named: Named): Names {
	return getOrAdd(known, named, () => {
		const type = identifier(upperFirst(named.name));
		return {
			type,
			factory: code`create${type}FromDiscriminatorValue`,
			deserializer: code`deserializeInto${type}`,
			serializer: code`serialize${type}`,
			parameter: identifier(lowerFirst(type)),
			enumObject: code`${type}Object`,
		};
	});
}

/** The name of a class, enum or builder in code. */
export function typeName(named: Named): Code {
	return namesOf(named).type;
}

export function factoryName(model: Named): Code {
	return namesOf(model).factory;
}

export function deserializerName(model: Named): Code {
	return namesOf(model).deserializer;
}

export function serializerName(model: Named): Code {
	return namesOf(model).serializer;
}

/** The parameter of a model's functions that holds the object. */
export function parameterName(model: Named): Code {
	return namesOf(model).parameter;
}

/** The name of a property in code. */
export function propertyName(property: Named): Code {
	return identifier(lowerFirst(property.name));
}

/** The constant with an enum's values. */
export function enumObjectName(model: Named): Code {
	return namesOf(model).enumObject;
}

export function uriTemplateName(builder: Named): Code {
	return code`${typeName(builder)}UriTemplate`;
}

export function navigationMetadataName(builder: Named): Code {
	return code`${typeName(builder)}NavigationMetadata`;
}

export function requestsMetadataName(builder: Named): Code {
	return code`${typeName(builder)}RequestsMetadata`;
}

/** The constant that maps query parameters to their names on the wire. */
export function mapperName(query: Named): Code {
	return code`${typeName(query)}Mapper`;
}

/** Says whether a builder leads further. */
export function hasNavigation({ properties, methods }: RequestBuilder): boolean {
	return properties.length + methods.length > 0;
}
