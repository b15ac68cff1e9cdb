import { expect } from "vitest";
import { GraphError, type RotationError } from "../../src/index.js";

/** The {@link GraphError} that a promise rejects with, and its rotation where it is of one; anything else fails the test. */
export async function caught(
	promise: Promise<unknown>,
): Promise<GraphError & Partial<Pick<RotationError, "rotation">>> {
	const error = await promise.then(
		() => expect.fail("it was expected to fail"),
		(thrown: unknown) => thrown,
	);
	if (error instanceof GraphError) return error;
	throw error;
}
