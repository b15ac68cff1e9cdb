import { primitiveType } from "../../model/model.js";
import type {
	NavigationMethod,
	NavigationProperty,
	PathParameter,
	RequestBuilder,
} from "../../model/request-builder.js";
import { byUnitIgnoringCase, sortedBy } from "../../text/collation.js";
import { lowerFirst, toSymbol, toUrlName, upperFirst } from "../../text/names.js";
import { escapeReserved, escapeStructural } from "../../text/reserved-names.js";
import { type Parameter, type PathItem, pathDeprecation } from "../openapi/path-item.js";
import { requireName, unsupported } from "../problem-at.js";
import { parameterPrimitive } from "../requests/read-parameters.js";
import { navigationName } from "./node-names.js";
import { firstItem, type PathNode } from "./path-tree.js";

/** A child with a plain segment. */
export function navigationProperty(node: PathNode, child: RequestBuilder): NavigationProperty {
	const name = escapeStructural(navigationName(node));
	return {
		name: lowerFirst(escapeReserved(name)),
		doc: textOf(node) ?? `The ${name} property`,
		deprecation: deprecationOf(node),
		child,
	};
}

/** A child that is one item of a collection. */
export function byMethod(node: PathNode, child: RequestBuilder): NavigationMethod {
	const symbol = toSymbol(node.segment);
	const parameter = itemParameter(node);
	const type = parameterPrimitive(parameter);
	if (type === "ArrayBuffer") throw unsupported("bytes as the key of an item", firstItem(node)?.node ?? []);
	return {
		name: `by${upperFirst(symbol)}`,
		doc: textOf(node) ?? `Gets an item from the ${child.namespace.documentedName} collection`,
		deprecation: deprecationOf(node),
		parameters: [
			{
				name: parameterName(lowerFirst(symbol), node),
				wireName: toUrlName(node.segment),
				type: primitiveType(type),
				doc: parameter?.description || "Unique identifier of the item",
				mayBeUndefined: false,
			},
		],
		child,
	};
}

/** A child with parameters among the text of its segment. */
export function withMethod(node: PathNode, child: RequestBuilder): NavigationMethod {
	return {
		name: lowerFirst(escapeReserved(navigationName(node))),
		doc: textOf(node) ?? buildsAndExecutes(node),
		deprecation: deprecationOf(node),
		parameters: ownParameters(node),
		child,
	};
}

/** The parameters inside a node's segment, in the order of code. */
export function ownParameters(node: PathNode): PathParameter[] {
	const items = node.item === undefined ? [...node.children.values()].flatMap(({ item }) => item ?? []) : [node.item];
	const segment = node.segment.toLowerCase();
	const found = new Map<string, Parameter>();
	for (const parameter of items.flatMap(pathParameters)) {
		if (segment.includes(`{${parameter.name.toLowerCase()}}`) && !found.has(parameter.name))
			found.set(parameter.name, parameter);
	}
	const parameters = [...found.values()].map((parameter) => ({
		name: parameterName(parameter.names.symbol, node),
		wireName: parameter.names.inUrl,
		type: primitiveType(parameterPrimitive({ ...parameter, schema: parameter.schemaInSegment }), parameter.takesList),
		doc: parameter.description || `The path parameter: ${parameter.names.symbol}`,
		mayBeUndefined: true,
	}));
	return sortedBy(parameters, byUnitIgnoringCase, ({ name }) => name);
}

/** What is said of a path that says nothing of itself. */
export function buildsAndExecutes(node: PathNode): string {
	return `Builds and executes requests for operations under ${node.path}`;
}

function itemParameter(node: PathNode): Parameter | undefined {
	const item = firstItem(node);
	if (item === undefined) return undefined;
	const name = node.segment.slice(1, -1);
	return pathParameters(item).find((parameter) => parameter.name === name);
}

/** Those of the operations come first. */
function pathParameters(item: PathItem): Parameter[] {
	return [...item.operations.flatMap(({ parameters }) => parameters), ...item.parameters].filter(
		(parameter) => parameter.in === "path",
	);
}

function parameterName(name: string, node: PathNode): string {
	if (escapeReserved(name) === name) return requireName(name, "a path parameter", firstItem(node)?.node ?? []);
	throw unsupported(`the path parameter "${name}" (a word that code needs for itself)`, firstItem(node)?.node ?? []);
}

function textOf(node: PathNode): string | undefined {
	const doc = node.item?.doc;
	return doc === undefined || doc.trim() === "" ? undefined : doc;
}

function deprecationOf(node: PathNode) {
	return pathDeprecation(node.item?.operations ?? []);
}
