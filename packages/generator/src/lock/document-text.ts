import { createHash } from "node:crypto";
import type { DescriptionTree, Section } from "../description/description-tree.js";
import type { YamlMap, YamlNode } from "../description/yaml-node.js";
import { listAt } from "../reading/access.js";
import type { KeptPath } from "../reading/paths/filter-paths.js";
import { malformed, ProblemAt, unsupported } from "../reading/problem-at.js";
import { extensionsOf, jsonString } from "./json-text.js";
import { address, type Field, type ObjectWriter, object, objects, objectWriter, text } from "./object-writer.js";
import {
	example,
	header,
	parameter,
	pathItemWriter,
	requestBody,
	response,
	security,
	securityScheme,
	servers,
} from "./path-item-text.js";
import { externalDocs, schemaText } from "./schema-text.js";

const info = objectWriter("info", [
	text("title"),
	text("description"),
	address("termsOfService"),
	object("contact", objectWriter("a contact", [text("name"), address("url"), text("email")])),
	object("license", objectWriter("a license", [text("name"), address("url")])),
	text("version"),
]);
const tag = objectWriter("a tag", [text("name"), text("description"), object("externalDocs", externalDocs)]);

const beforePaths: readonly Field[] = [object("info", info), servers];
const afterSecurity: readonly Field[] = [objects("tags", tag), object("externalDocs", externalDocs)];
const rootKeys = new Set(["openapi", "security", ...[...beforePaths, ...afterSecurity].map(({ name }) => name)]);

const componentWriters: ReadonlyMap<string, ObjectWriter> = new Map([
	["schemas", schemaText],
	["responses", response],
	["parameters", parameter],
	["examples", example],
	["requestBodies", requestBody],
	["headers", header],
	["securitySchemes", securityScheme],
]);

/**
 * The description, with the paths that are kept and all components, as Microsoft.OpenApi writes it: OpenAPI 3.1, JSON
 * without white space. It comes in pieces, and on the way everything is held against what OpenAPI 3.0 allows.
 *
 * @throws {GenerateError} `malformed-description` or `unsupported-construct`, with the JSON pointer.
 */
export function* documentText(description: DescriptionTree, paths: Iterable<KeptPath>): Iterable<string> {
	yield '{"openapi":"3.1.2"';
	const { head } = description;
	for (const key of head.keys()) {
		if (!rootKeys.has(key) && !key.startsWith("x-"))
			throw malformed(`"${key}" is no keyword of OpenAPI 3.0`, head, key);
	}
	if (!head.has("info")) throw malformed('the "info" that OpenAPI demands is missing', head);
	const schemes = new Set(description.components?.get("securitySchemes")?.keys() ?? []);
	const pathItemText = pathItemWriter(schemes);
	for (const field of beforePaths) yield member(field.name, field.write(head));
	yield ',"paths":';
	yield* pieces(paths, ({ path, node }) => [path, located(node, ["paths", path], pathItemText)]);
	yield* componentsText(description.components);
	if (listAt(head, "security").length > 0) yield member("security", security(schemes).write(head));
	for (const field of afterSecurity) yield member(field.name, field.write(head));
	for (const [name, value] of extensionsOf(head)) yield member(name, value);
	yield "}";
}

function* componentsText(components: DescriptionTree["components"]): Iterable<string> {
	if (components === undefined) return;
	for (const [kind, section] of components) {
		if (componentWriters.has(kind) || kind.startsWith("x-") || [...section.keys()].length === 0) continue;
		throw unsupported(`components of the kind "${kind}"`, [], kind).locatedAt(["components"]);
	}
	yield ',"components":{';
	let separator = "";
	for (const [kind, write] of componentWriters) {
		const section = components.get(kind);
		const names = [...(section?.keys() ?? [])];
		if (section === undefined || names.length === 0) continue;
		yield `${separator}${jsonString(kind)}:`;
		separator = ",";
		yield* pieces(names, (name) => [name, componentText(section, kind, name, write)]);
	}
	yield "}";
}

function componentText(section: Section, kind: string, name: string, write: ObjectWriter): string {
	return located(section.get(name), ["components", kind, name], (node) => {
		if (kind === "schemas") refuseAlias(node, section);
		return write(node);
	});
}

/** Where one component is but a reference to another that derives from something, Kiota no longer finds the other. */
function refuseAlias(node: YamlMap, schemas: Section): void {
	const reference = node.get("$ref");
	if (typeof reference !== "string") return;
	const target = schemas.get(reference.slice(reference.lastIndexOf("/") + 1));
	if (target instanceof Map && target.has("allOf"))
		throw unsupported(`a name for the schema ${reference}, which has "allOf"`, node, "$ref");
}

function* pieces<Item>(items: Iterable<Item>, write: (item: Item) => [name: string, text: string]): Iterable<string> {
	let separator = "{";
	for (const item of items) {
		const [name, text] = write(item);
		yield `${separator}${jsonString(name)}:${text}`;
		separator = ",";
	}
	yield separator === "{" ? "{}" : "}";
}

function member(name: string, value: string | undefined): string {
	return value === undefined ? "" : `,${jsonString(name)}:${value}`;
}

/** A path item without some of its operations is a copy: what is wrong with it has to be located from here. */
function located(node: YamlNode | undefined, place: readonly string[], write: ObjectWriter): string {
	try {
		if (!(node instanceof Map)) throw malformed("a mapping is wanted", []);
		return write(node);
	} catch (error) {
		if (!(error instanceof ProblemAt)) throw error;
		throw error.locatedIn(node ?? "", place) ?? error.locatedAt(place);
	}
}

/** Kiota's `descriptionHash`: the SHA-512 of {@link documentText}, in upper-case hex. */
export function descriptionHash(description: DescriptionTree, paths: Iterable<KeptPath>): string {
	const hash = createHash("sha512");
	for (const piece of documentText(description, paths)) hash.update(piece);
	return hash.digest("hex").toUpperCase();
}
