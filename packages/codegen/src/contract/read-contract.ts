import { isJsonObject, type Json, type JsonObject, member, WholeDescription } from "@mdi-sensors/generator/description";
import { formatOperation, methods } from "../trim/operation.js";
import type { Contract, Member, OperationContract, ValueType } from "./contract.js";
import { marked } from "./marks.js";
import { TypeReader } from "./type-reader.js";

/**
 * Reads the contract of a description, whichever way of writing it the description uses.
 *
 * @param document A trimmed description, whose references all resolve.
 */
export function readContract(document: JsonObject): Contract {
	const description = new WholeDescription(document, "description");
	const resolve = (value: Json | undefined): Json | undefined => {
		const ref = member(value, "$ref");
		return typeof ref === "string" ? resolve(description.resolve(ref)) : value;
	};
	const types = new TypeReader(description);
	const operations = new Map<string, OperationContract>();
	for (const path of description.paths) {
		const item = resolve(description.pathItem(path));
		for (const method of methods) {
			const operation = member(item, method);
			if (!isJsonObject(operation)) continue;
			operations.set(
				formatOperation({ method, path }),
				readOperation(operation, item, formatOperation({ method, path })),
			);
		}
	}
	return { operations, types: types.types };

	function readOperation(operation: JsonObject, item: Json | undefined, name: string): OperationContract {
		const parameters = [...items(member(item, "parameters")), ...items(operation.parameters)].map(resolve);
		const request = resolve(operation.requestBody);
		return {
			parameters: new Map(parameters.map((parameter) => readParameter(parameter, name))),
			request: request === undefined ? undefined : readBody(request, `the request of ${name}`),
			answers: readAnswers(operation.responses, name),
			...marked(operation),
		};
	}

	function readParameter(parameter: Json | undefined, operation: string): [string, Member] {
		const key = `${member(parameter, "in")} ${member(parameter, "name")}`;
		const schema = member(parameter, "schema") ?? firstSchema(parameter);
		const type = types.read(schema, `${key} of ${operation}`);
		return [
			key,
			{ ...type, isRequired: member(parameter, "required") === true, ...marked(resolve(schema), parameter) },
		];
	}

	function readBody(body: Json, name: string): Member {
		return { ...types.read(firstSchema(body), name), isRequired: member(body, "required") === true };
	}

	/** `default` stands for all statuses that have no answer of their own; of those, errors are meant. */
	function readAnswers(responses: Json | undefined, operation: string): Map<string, ValueType> {
		const answers = new Map<string, ValueType>();
		if (!isJsonObject(responses)) return answers;
		const { default: fallback, ...rest } = responses;
		const all = fallback === undefined ? rest : { "4XX": fallback, "5XX": fallback, ...rest };
		for (const [status, response] of Object.entries(all)) {
			const schema = firstSchema(resolve(response));
			const name = `the answer ${status} of ${operation}`;
			answers.set(status, schema === undefined ? { text: "nothing", isNullable: false } : types.read(schema, name));
		}
		return answers;
	}
}

function items(value: Json | undefined): readonly Json[] {
	return Array.isArray(value) ? value : [];
}

/** Graph's bodies have one media type each. */
function firstSchema(value: Json | undefined): Json | undefined {
	const content = member(value, "content");
	return isJsonObject(content) ? member(Object.values(content)[0], "schema") : undefined;
}
