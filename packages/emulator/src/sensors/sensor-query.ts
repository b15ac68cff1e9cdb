import { type SensorResource, sensorEnums } from "./sensor.js";

/** How many sensors a page has that does not say. */
const defaultPageSize = 100;
const mostPageSize = 999;
const number = "number";

/** The properties that `$filter` and `$select` know, each with its type; those of v1.0 alone are marked. */
const properties: Record<string, "text" | typeof number | readonly string[]> = {
	id: "text",
	displayName: "text",
	domainName: "text",
	version: "text",
	createdDateTime: "text",
	openHealthIssuesCount: number,
	...sensorEnums,
};
const selectable = new Set([...Object.keys(properties), "settings"]);

/** A query that can't be carried out; the message says why. */
export class QueryError extends Error {
	override readonly name = "QueryError";
}

/** One page of sensors. */
export interface SensorPage {
	readonly value: readonly SensorResource[];
	/** How many fit the filter, where `$count=true` asks for it. */
	readonly count: number | undefined;
	/** The `$skiptoken` of the next page; none on the last. */
	readonly next: string | undefined;
}

/**
 * Carries out the query options of a list of sensors.
 *
 * @param version The version of Graph: `beta` or `v1.0`.
 * @throws {QueryError} for an option that is not known, or does not say what it may.
 */
export function querySensors(all: readonly SensorResource[], options: URLSearchParams, version: string): SensorPage {
	const known = ["$top", "$skip", "$skiptoken", "$count", "$filter", "$select"];
	const unknown = [...options.keys()].find((name) => name.startsWith("$") && !known.includes(name));
	if (unknown !== undefined) throw new QueryError(`The query option '${unknown}' is not supported here.`);

	const filter = readFilter(options.get("$filter"), version);
	const matching = all.filter(filter);
	const start = whole(options, "$skiptoken", 0) ?? whole(options, "$skip", 0) ?? 0;
	const top = whole(options, "$top", 1) ?? defaultPageSize;
	if (top > mostPageSize) throw new QueryError(`$top must be ${mostPageSize} at most.`);
	const end = start + top;
	return {
		value: matching.slice(start, end).map(selection(options.get("$select"), version)),
		count: isCounted(options.get("$count")) ? matching.length : undefined,
		next: end < matching.length ? String(end) : undefined,
	};
}

function whole(options: URLSearchParams, name: string, least: number): number | undefined {
	const text = options.get(name);
	if (text === null) return undefined;
	if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
	throw new QueryError(`${name} must be a whole number from ${least}.`);
}

function isCounted(text: string | null): boolean {
	if (text === null || text === "false") return false;
	if (text === "true") return true;
	throw new QueryError("$count must be true or false.");
}

function selection(text: string | null, version: string): (sensor: SensorResource) => SensorResource {
	if (text === null) return (sensor) => sensor;
	const names = text.split(",").map((name) => name.trim());
	for (const name of names) if (!selectable.has(name)) throw noProperty(name);
	if (version === "beta" && names.includes("serviceStatus")) throw noProperty("serviceStatus");
	return (sensor) => Object.fromEntries(names.map((name) => [name, sensor[name]]));
}

/** `property eq literal`, once or several times with `and` between them. A quote in a text is written twice. */
function readFilter(text: string | null, version: string): (sensor: SensorResource) => boolean {
	if (text === null) return () => true;
	const condition =
		/\s*(?<name>[A-Za-z/]+)\s+(?<operator>[a-z]+)\s+(?<literal>[\w.]*'(?:[^']|'')*'|[^\s']+)\s*(?<rest>and\s|$)/y;
	const wanted: { name: string; value: string | number }[] = [];
	let rest: string | undefined;
	do {
		const groups = condition.exec(text)?.groups;
		if (groups?.operator !== "eq") {
			throw new QueryError("$filter must be of the form: property eq 'value' and property eq 'value'.");
		}
		const { name = "", literal = "" } = groups;
		wanted.push({ name, value: readLiteral(name, literal, version) });
		rest = groups.rest;
	} while (rest !== "");
	return (sensor) => wanted.every(({ name, value }) => sensor[name] === value);
}

function readLiteral(name: string, literal: string, version: string): string | number {
	const type = Object.hasOwn(properties, name) ? properties[name] : undefined;
	if (type === undefined || (version === "beta" && name === "serviceStatus")) throw noProperty(name);
	if (type === number && /^-?\d+$/.test(literal)) return Number(literal);
	// Graph takes an enumeration's member with or without its type: microsoft.graph.security.sensorHealthStatus'healthy'.
	const value = /^(?:microsoft\.graph\.security\.\w+)?'(?<text>.*)'$/s
		.exec(literal)
		?.groups?.text?.replaceAll("''", "'");
	const isText = type === "text" && (literal.startsWith("'") || name === "createdDateTime");
	if (isText) return value ?? literal;
	if (typeof type === "object" && value !== undefined && type.includes(value)) return value;
	throw new QueryError(`$filter compares '${name}' with ${literal}, which is no value of it.`);
}

function noProperty(name: string): QueryError {
	return new QueryError(`Could not find a property named '${name}' on type 'microsoft.graph.security.sensor'.`);
}
