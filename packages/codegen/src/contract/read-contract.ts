import { commonPrefix, defaultServer } from "@mdi-sensors/generator";
import { isJsonObject, type Json, type JsonObject, member, methods } from "@mdi-sensors/generator/description";
import { formatOperation } from "../trim/operations.js";
import { resolved } from "../trim/references.js";
import type { Contract, Member, OperationContract, ValueType } from "./contract.js";
import { asOpenApi30 } from "./openapi-3.0.js";
import { isUnion, listOf, TypeReader } from "./read-types.js";
import { commonTraits, withTraits } from "./traits.js";

/**
 * Reads the contract of a description, whichever way of writing it the description uses.
 *
 * @param document A trimmed description, whose references all resolve.
 */
export function readContract(document: JsonObject): Contract {
	const description = asOpenApi30(document);
	const resolve = (value: Json | undefined) => resolved(description, value);
	const types = new TypeReader(description);
	const operations = new Map<string, OperationContract>();
	for (const [path, pathItem] of Object.entries(isJsonObject(description.paths) ? description.paths : {})) {
		const item = resolve(pathItem);
		for (const method of methods) {
			const operation = member(item, method);
			const name = formatOperation({ method, path });
			if (isJsonObject(operation)) operations.set(name, readOperation(operation, item, name));
		}
	}
	const urls = listOf(description.servers).map((server) => member(server, "url"));
	const server = defaultServer(urls.filter((url) => typeof url === "string"));
	const schemas = member(description.components, "schemas");
	const prefix = commonPrefix(isJsonObject(schemas) ? Object.keys(schemas) : []);
	return { server, prefix, operations, types: types.types };

	function readOperation(operation: JsonObject, item: Json | undefined, name: string): OperationContract {
		const ofPath = new Map(listOf(member(item, "parameters")).map((each) => readParameter(resolve(each), name)));
		const own = listOf(operation.parameters).map((each): [string, Member] => {
			const [key, parameter] = readParameter(resolve(each), name);
			// The client takes some of it from the one, some from the other.
			return [key, ofPath.has(key) ? { ...parameter, text: `${parameter.text}, as for its path` } : parameter];
		});
		const request = resolve(operation.requestBody);
		return {
			parameters: new Map([...ofPath, ...own]),
			request: request === undefined ? undefined : readRequest(request, `the request of ${name}`),
			responses: readResponses(operation.responses, name),
			...withTraits(commonTraits(operation)),
		};
	}

	function readParameter(parameter: Json | undefined, operation: string): [string, Member] {
		const place = member(parameter, "in");
		const key = `${place} ${member(parameter, "name")}`;
		const content = member(parameter, "content");
		const ofContent = isJsonObject(content) ? Object.values(content)[0] : undefined;
		const schema = member(parameter, "schema") ?? member(ofContent, "schema");
		const type = types.read(schema, `${key} of ${operation}`);
		const traits = { ...commonTraits(resolve(schema), parameter), ...writtenAs(parameter, place) };
		// Of a parameter, the client reads no alternatives.
		const text = isUnion(resolve(schema)) ? `${type.text} among alternatives` : type.text;
		return [key, { ...type, text, isRequired: member(parameter, "required") === true, ...withTraits(traits) }];
	}

	function readRequest(body: Json, name: string): Member {
		return { ...readContent(body, name), isRequired: member(body, "required") === true };
	}

	/** `default` stands for all statuses that have no response of their own; of those, errors are meant. */
	function readResponses(responses: Json | undefined, operation: string): Map<string, ValueType> {
		if (!isJsonObject(responses)) return new Map();
		const { default: fallback, ...rest } = responses;
		const all = fallback === undefined ? rest : { "4XX": fallback, "5XX": fallback, ...rest };
		return new Map(
			Object.entries(all).map(([status, response]) => {
				const key = status.toUpperCase();
				return [key, readContent(resolve(response), `the response ${key} of ${operation}`)];
			}),
		);
	}

	/** JSON is the usual media type, and goes without saying. */
	function readContent(body: Json | undefined, name: string): ValueType {
		const content = member(body, "content");
		if (!isJsonObject(content) || Object.keys(content).length === 0) return { text: "nothing", isNullable: false };
		const [first] = Object.values(content).flatMap((each) => member(each, "schema") ?? []);
		const found = Object.entries(content).map(([mediaType, each]) => {
			const schema = member(each, "schema");
			const type = schema === undefined ? { text: "bytes", isNullable: false } : types.read(schema, name);
			const text = mediaType === "application/json" ? type.text : `${type.text} as ${mediaType}`;
			return { ...type, text: schema === undefined || isSameSchema(schema, first) ? text : `${text} by itself` };
		});
		return { text: found.map(({ text }) => text).join(" or "), isNullable: found.some(({ isNullable }) => isNullable) };
	}
}

/** What the client accepts goes by this: of two schemas that are written out, each is its own, whatever they say. */
function isSameSchema(schema: Json, first: Json | undefined): boolean {
	const ref = member(schema, "$ref");
	return schema === first || (ref !== undefined && ref === member(first, "$ref"));
}

/** How a parameter is written into the URL: the usual style depends on its place. */
function writtenAs(parameter: Json | undefined, place: Json | undefined) {
	const usual = place === "query" || place === "cookie" ? "form" : "simple";
	const style = member(parameter, "style") ?? usual;
	const repeated = member(parameter, "explode") ?? style === "form";
	const reserved = member(parameter, "allowReserved") === true ? ", with reserved characters" : "";
	const isUsual = style === usual && reserved === "";
	return {
		repeated: repeated === true ? "yes" : undefined,
		style: isUsual ? undefined : `${style}${reserved}`,
	};
}
