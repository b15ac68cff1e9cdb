import { DescriptionError, isJsonObject, type JsonObject, member } from "@mdi-sensors/generator/description";
import { formatOperation, methods, type Operation } from "./operation.js";

/**
 * Asserts that a document has the wanted operations and no others.
 *
 * @param file A name for the message.
 * @throws {DescriptionError} `NOT_VALID`.
 */
export function checkOperations(document: JsonObject, operations: readonly Operation[], file: string): void {
	const wanted = operations.map(formatOperation);
	const paths = isJsonObject(document.paths) ? Object.entries(document.paths) : [];
	const there = paths.flatMap(([path, item]) =>
		methods.filter((method) => member(item, method) !== undefined).map((method) => formatOperation({ method, path })),
	);
	const gone = wanted.filter((operation) => !there.includes(operation));
	const extra = there.filter((operation) => !wanted.includes(operation));
	if (gone.length === 0 && extra.length === 0) return;
	const without = gone.map((operation) => `without ${operation}`);
	const beside = extra.map((operation) => `with ${operation}, which the slice does not name`);
	throw new DescriptionError("NOT_VALID", { file }, `would come out ${[...without, ...beside].join(" and ")}`);
}
