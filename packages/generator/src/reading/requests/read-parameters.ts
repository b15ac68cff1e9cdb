import { type Primitive, primitiveType, type TypeReference } from "../../model/model.js";
import type { Namespace } from "../../model/namespace.js";
import type { QueryParameter, QueryParameters } from "../../model/request-builder.js";
import { foldCase, upperFirst } from "../../text/names.js";
import { escapeReserved } from "../../text/reserved-names.js";
import { type Operation, type Parameter, type PathItem, parameterDeprecation } from "../openapi/path-item.js";
import type { Schema } from "../openapi/schema.js";
import { requireName, unsupported } from "../problem-at.js";
import { isEnum, isNullEntry, isODataNumber, primitiveOf } from "../types/schema-kind.js";
import type { InlinePlace, TypeReader } from "../types/type-reader.js";

/** The interface of an operation's query parameters, or undefined when it has none. */
export function readQueryParameters(
	item: PathItem,
	operation: Operation,
	builder: { readonly name: string; readonly namespace: Namespace; readonly path: string },
	types: TypeReader,
): QueryParameters | undefined {
	const query = new Map<string, Parameter>();
	for (const parameter of [...item.parameters, ...operation.parameters]) {
		if (parameter.in !== "query") continue;
		const known = query.get(parameter.name);
		if (known === undefined) query.set(parameter.name, parameter);
		else if ([known, parameter].some(({ schema }) => schema !== undefined && schema.enum.length > 0)) {
			throw unsupported("a query parameter that a path and its operation describe, one as an enum", parameter.node);
		}
	}
	if (query.size === 0) return undefined;
	const method = upperFirst(operation.method);
	const members: QueryParameter[] = [];
	const mapper = new Map<string, string>();
	for (const parameter of query.values()) {
		const { symbol, inCode, inUrl, hint } = parameter.names;
		const name = requireName(inCode, "a query parameter", parameter.node, "name");
		if (members.some((member) => member.name === name)) {
			throw unsupported(`two query parameters that are both called ${name} in code`, parameter.node, "name");
		}
		members.push({
			name,
			type: queryType(
				parameter,
				{
					hint: `${method}${hint}QueryParameterType`,
					namespace: builder.namespace,
					doc: item.doc,
					path: builder.path,
				},
				types,
			),
			doc: parameter.description,
			deprecation: parameterDeprecation(parameter),
		});
		const isRenamed = foldCase(symbol) !== foldCase(parameter.name) || escapeReserved(symbol) !== symbol;
		if (isRenamed) mapper.set(name, inUrl);
		else if (name !== symbol) mapper.set(name, symbol);
	}
	return {
		name: `${builder.name}${method}QueryParameters`,
		doc: operation.description || operation.summary,
		members,
		mapper,
	};
}

function queryType(parameter: Parameter, place: InlinePlace, types: TypeReader): TypeReference {
	const { schema, takesList: isCollection } = parameter;
	if (schema?.type === "array") isEnum(schema); // Which is refused.
	const element = isCollection && schema?.items !== undefined ? schema.items : schema;
	if (element === undefined || !isEnum(element)) return primitiveType(parameterPrimitive(parameter), isCollection);
	const type = types.typeOf(element, place);
	return { ...type, isCollection: isCollection || (type.kind === "enum" && type.enum.isFlags) };
}

/**
 * The built-in type of a parameter, or of each of its values: a text where the description says nothing else.
 *
 * @throws `unsupported-construct` for a composed schema that Kiota reads in another way than that of a property.
 */
export function parameterPrimitive(parameter: Parameter | undefined): Primitive {
	const schema = parameter?.schema;
	if (schema === undefined) return "string";
	if (isUnclear(schema))
		throw unsupported("a parameter whose schema is composed of others", parameter?.node ?? schema.node);
	return primitiveOf(schema) ?? "string";
}

function isUnclear(schema: Schema): boolean {
	const { items } = schema;
	if (items !== undefined && alternativesOf(items).length > 0 && !isODataNumber(alternativesOf(items))) return true;
	const alternatives = alternativesOf(schema);
	if (schema.allOf.length > 0 || (items?.allOf.length ?? 0) > 0) return true;
	if (alternatives.length < 2 || isODataNumber(alternatives)) return false;
	return alternatives.length > 2 || !alternatives.some(isNullEntry);
}

function alternativesOf({ anyOf, oneOf }: Schema): readonly Schema[] {
	return anyOf.length > 0 ? anyOf : oneOf;
}
