import { byUnit, sortedBy } from "../../text/collation.js";
import { toUrlName } from "../../text/names.js";
import type { Operation, Parameter, PathItem } from "../openapi/path-item.js";
import { unsupported } from "../problem-at.js";

/** The URI template of a builder: its path, and the query parameters that all its operations may take. */
export function uriTemplate(path: string, item: PathItem | undefined): string {
	if (item === undefined || item.operations.length === 0) return pathTemplate(path);
	const needless = needlessFor(item);
	const query = allQuery(item, item.operations);
	for (const { name, isRequired, node } of query) {
		if (!isRequired && needless.has(name))
			throw unsupported(`a query parameter "${name}" that only some operations after the first require`, node);
	}
	return pathTemplate(path) + queryTemplate(query.filter(({ name }) => !needless.has(name)));
}

/** The URI template of one operation, when it requires query parameters that the builder's template leaves out. */
export function ownUriTemplate(path: string, item: PathItem, operation: Operation): string | undefined {
	const needless = needlessFor(item);
	if (!operation.parameters.some((parameter) => isRequiredQuery(parameter) && needless.has(parameter.name)))
		return undefined;
	return pathTemplate(path) + queryTemplate(allQuery(item, [operation]));
}

/** Query parameters that some operation requires, and others do not. */
function needlessFor(item: PathItem): ReadonlySet<string> {
	if (!item.operations.some(({ parameters }) => parameters.some(isRequiredQuery))) return new Set();
	const ofAll = new Set(item.parameters.filter(isRequiredQuery).map(({ name }) => name));
	const required = item.operations.map(
		(operation) => new Set(operation.parameters.filter(isRequiredQuery).map(({ name }) => name)),
	);
	const names = new Set(required.flatMap((ofOne) => [...ofOne]));
	return new Set([...names].filter((name) => !ofAll.has(name) && !required.every((ofOne) => ofOne.has(name))));
}

function allQuery(item: PathItem, operations: readonly Operation[]): Parameter[] {
	const byName = new Map<string, Parameter>();
	for (const parameter of [item.parameters, ...operations.map(({ parameters }) => parameters)].flat()) {
		if (parameter.in === "query" && !byName.has(parameter.name)) byName.set(parameter.name, parameter);
	}
	return [...byName.values()];
}

function isRequiredQuery(parameter: Parameter): boolean {
	return parameter.in === "query" && parameter.isRequired;
}

/** Kiota encodes a parameter's name wherever it stands in the path, in other segments too. */
function pathTemplate(path: string): string {
	let named = path;
	for (const [, name = ""] of path.matchAll(/\{([^{}]*)\}/g)) {
		const encoded = toUrlName(name);
		if (encoded !== name) named = named.replaceAll(name, () => encoded);
	}
	return `{+baseurl}${named === "/" ? "" : named}`;
}

function queryTemplate(parameters: readonly Parameter[]): string {
	for (const { node } of parameters) {
		if (node.has("x-ms-reserved-parameter"))
			throw unsupported("x-ms-reserved-parameter", node, "x-ms-reserved-parameter");
	}
	const sorted = sortedBy(parameters, byUnit, ({ name }) => name);
	const required = sorted.filter(({ isRequired }) => isRequired);
	// A list that is written once for each entry can't be spelled out: it stands last among the optional ones.
	const optional = [...sorted.filter(({ isRequired }) => !isRequired), ...required.filter(isExplodedList)].map(
		({ names, explodes }) => names.inUrl + (explodes ? "*" : ""),
	);
	const spelledOut = required.filter((parameter) => !isExplodedList(parameter));
	const start = spelledOut
		.map(({ name, names }, index) => `${index === 0 ? "?" : "&"}${name}={${names.inUrl}}`)
		.join("");
	if (optional.length === 0) return start;
	return `${start}{${start === "" ? "?" : "&"}${optional.join(",")}}`;
}

function isExplodedList({ explodes, isList }: Parameter): boolean {
	return explodes && isList;
}
