import { type Deprecation, withoutDetails } from "../openapi/deprecation.js";
import type { Operation, Parameter } from "../openapi/path-item.js";
import type { Schema } from "../openapi/schema.js";

/** The deprecation of an operation: its own with details, else that of the first inline schema that it carries, else its own. */
export function operationDeprecation({ deprecation, responses, requestBody }: Operation): Deprecation | undefined {
	const contents = [...responses, ...(requestBody === undefined ? [] : [requestBody])];
	return ownOrInline(
		deprecation,
		contents.flatMap(({ mediaTypes }) => mediaTypes.map(({ schema }) => schema)),
	);
}

/** The deprecation of a query parameter, in the same order. */
export function parameterDeprecation({ deprecation, schema }: Parameter): Deprecation | undefined {
	return ownOrInline(deprecation, [schema]);
}

function ownOrInline(own: Deprecation | undefined, schemas: readonly (Schema | undefined)[]): Deprecation | undefined {
	if (own !== undefined && own !== withoutDetails) return own;
	const inline = schemas.find((schema) => schema?.referenceId === undefined && schema?.deprecation !== undefined);
	return inline?.deprecation ?? own;
}

/** The deprecation of a path: that of its first operation, when all of them say of themselves that they are deprecated. */
export function pathDeprecation(operations: readonly Operation[]): Deprecation | undefined {
	return operations.every(({ deprecation }) => deprecation !== undefined) ? operations[0]?.deprecation : undefined;
}
