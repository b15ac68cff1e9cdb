import type { RequestBuilder } from "../model/request-builder.js";
import { lowerFirst, upperFirst } from "../text/case.js";

interface Named {
	readonly name: string;
}

/** The name of a class, enum or builder in code. */
export function typeName({ name }: Named): string {
	return upperFirst(name);
}

export function factoryName(model: Named): string {
	return `create${typeName(model)}FromDiscriminatorValue`;
}

export function deserializerName(model: Named): string {
	return `deserializeInto${typeName(model)}`;
}

export function serializerName(model: Named): string {
	return `serialize${typeName(model)}`;
}

/** The parameter of a model's functions that holds the object. */
export function parameterName(model: Named): string {
	return lowerFirst(typeName(model));
}

/** The constant with an enum's values. */
export function enumObjectName(model: Named): string {
	return `${typeName(model)}Object`;
}

export function uriTemplateName(builder: Named): string {
	return `${typeName(builder)}UriTemplate`;
}

export function navigationMetadataName(builder: Named): string {
	return `${typeName(builder)}NavigationMetadata`;
}

export function requestsMetadataName(builder: Named): string {
	return `${typeName(builder)}RequestsMetadata`;
}

/** The constant that maps query parameters to their names on the wire. */
export function mapperName(query: Named): string {
	return `${typeName(query)}Mapper`;
}

/** Says whether a builder leads further. */
export function hasNavigation({ properties, methods }: RequestBuilder): boolean {
	return properties.length + methods.length > 0;
}
