import { expect } from "vitest";
import { SensorsError } from "../../src/index.js";

/** The {@link SensorsError} that a promise rejects with; anything else fails the test. */
export async function caught(promise: Promise<unknown>): Promise<SensorsError> {
	const error = await promise.then(
		() => expect.fail("it was expected to fail"),
		(thrown: unknown) => thrown,
	);
	if (error instanceof SensorsError) return error;
	throw error;
}
