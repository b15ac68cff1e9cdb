import { graphError } from "../errors/make-error.js";
import { anyObject } from "../options.js";
import { isFingerprint } from "../rotate/rotate.js";
import { plausibleAge, type StoredRecord } from "./record-store.js";

/**
 * A record as a store gives it, which may be anybody's. What is no record counts as an error: taken for none, the key would be
 * rotated again.
 *
 * @throws {GraphError} `RECORD_INVALID`
 */
export function checkedRecord(given: unknown, workspace: string): StoredRecord | undefined {
	if (given === undefined || given === null) return undefined;
	const assert = (holds: boolean) => {
		if (holds) return;
		throw graphError("RECORD_INVALID", `what the store holds for ${workspace} is not a record of rotations`);
	};
	const part = <Part extends object>(value: Part | null | undefined, isPart: (value: Part) => boolean) => {
		// A store in another language, or without types, says null.
		if (value === undefined || value === null) return undefined;
		assert(anyObject(value) === undefined && isPart(value));
		return value;
	};
	assert(anyObject(given) === undefined);
	const { rotated, doubt, failure, ageMs } = given as StoredRecord;
	const age = ageMs ?? undefined;
	assert(age === undefined || (typeof age === "number" && !Number.isNaN(age)));
	return {
		rotated: part(rotated, ({ fingerprint }) => isFingerprint(fingerprint)),
		doubt: part(doubt, ({ previousFingerprint }) => isFingerprint(previousFingerprint)),
		failure: part(failure, ({ code }) => typeof code === "string"),
		ageMs: age && plausibleAge(age),
	};
}
