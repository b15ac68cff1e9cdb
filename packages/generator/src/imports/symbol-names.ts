import { getOrAdd } from "../get-or-add.js";
import type { RequestBuilder } from "../model/request-builder.js";
import { type Code, code, identifier } from "../text/code.js";
import { lowerFirst, upperFirst } from "../text/names.js";

interface Named {
	readonly name: string;
}

/** The names that code has for a class, enum or builder, and for what belongs to it. */
export interface Names {
	readonly type: Code;
	readonly factory: Code;
	readonly deserializer: Code;
	readonly serializer: Code;
	/** The parameter of a model's functions that holds the object. */
	readonly parameter: Code;
	/** The constant with an enum's values. */
	readonly enumObject: Code;
	readonly uriTemplate: Code;
	readonly navigationMetadata: Code;
	readonly requestsMetadata: Code;
	/** The constant that maps query parameters to their names on the wire. */
	readonly mapper: Code;
}

/** Every use of something asks for its names. They are made once: what has them keeps its name as long as it lives. */
const known = new WeakMap<Named, Names>();

/** The names of a class, enum or builder. */
export function namesOf(named: Named): Names {
	return getOrAdd(known, named, () => {
		const type = identifier(upperFirst(named.name));
		return {
			type,
			factory: code`create${type}FromDiscriminatorValue`,
			deserializer: code`deserializeInto${type}`,
			serializer: code`serialize${type}`,
			parameter: identifier(lowerFirst(type)),
			enumObject: code`${type}Object`,
			uriTemplate: code`${type}UriTemplate`,
			navigationMetadata: code`${type}NavigationMetadata`,
			requestsMetadata: code`${type}RequestsMetadata`,
			mapper: code`${type}Mapper`,
		};
	});
}

/** The name of a property in code. */
export function propertyName(property: Named): Code {
	return identifier(lowerFirst(property.name));
}

/** Says whether a builder leads further. */
export function hasNavigation({ properties, methods }: RequestBuilder): boolean {
	return properties.length + methods.length > 0;
}
