import type { JsonObject } from "@mdi-sensors/generator/description";
import type { Change, Subject } from "./change.js";
import { diffContracts } from "./diff-contracts.js";
import { readContract } from "./read-contract.js";

/** What has to be equal. */
const subjects: ReadonlySet<Subject> = new Set(["operation", "parameter", "request", "answer", "property", "value"]);

/**
 * Says where the descriptions of beta and v1.0 part: one client serves both, so they must have the same operations with
 * the same parameters and bodies that are needed, answers and properties. What OData itself adds (`@odata.type`),
 * parameters that may be left out, nullability and documentation may differ, as the two are written in different styles.
 */
export function versionDifferences(beta: JsonObject, v1: JsonObject): Change[] {
	return diffContracts(readContract(beta), readContract(v1)).filter(
		({ subject, names }) => subjects.has(subject) && !names.some((name) => name.startsWith("@odata.")),
	);
}
