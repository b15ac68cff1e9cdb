import type { RequestBuilder } from "../model/request-builder.js";
import { type Code, code, identifier } from "../text/code.js";
import { lowerFirst, upperFirst } from "../text/names.js";

interface Named {
	readonly name: string;
}

/** The name of a class, enum or builder in code. */
export function typeName({ name }: Named): Code {
	return identifier(upperFirst(name));
}

export function factoryName(model: Named): Code {
	return code`create${typeName(model)}FromDiscriminatorValue`;
}

export function deserializerName(model: Named): Code {
	return code`deserializeInto${typeName(model)}`;
}

export function serializerName(model: Named): Code {
	return code`serialize${typeName(model)}`;
}

/** The parameter of a model's functions that holds the object. */
export function parameterName(model: Named): Code {
	return identifier(lowerFirst(typeName(model)));
}

/** The name of a property in code. */
export function propertyName(property: Named): Code {
	return identifier(lowerFirst(property.name));
}

/** The constant with an enum's values. */
export function enumObjectName(model: Named): Code {
	return code`${typeName(model)}Object`;
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
