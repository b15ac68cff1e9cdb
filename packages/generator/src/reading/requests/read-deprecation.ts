import type { Deprecation } from "../openapi/deprecation.js";
import type { Operation } from "../openapi/path-item.js";

/** The deprecation of an operation: its own, else that of the first inline schema that it carries. */
export function operationDeprecation(operation: Operation): Deprecation | undefined {
	if (operation.deprecation !== undefined) return operation.deprecation;
	const contents = [...operation.responses, ...(operation.requestBody === undefined ? [] : [operation.requestBody])];
	for (const { schema } of contents.flatMap(({ mediaTypes }) => mediaTypes)) {
		if (schema?.referenceId === undefined && schema?.deprecation !== undefined) return schema.deprecation;
	}
	return undefined;
}

/** The deprecation of a path: that of its first operation, when all of them are deprecated. */
export function pathDeprecation(operations: readonly Operation[]): Deprecation | undefined {
	const deprecations = operations.map(operationDeprecation);
	return deprecations.every((deprecation) => deprecation !== undefined) ? deprecations[0] : undefined;
}
