import type { JsonObject } from "@mdi-sensors/generator/description";
import type { Change, Subject } from "./contract.js";
import { diffContracts } from "./diff-contracts.js";
import { readContract } from "./read-contract.js";

/** What has to be equal. */
const subjects: ReadonlySet<Subject> = new Set(["operation", "parameter", "request", "response", "property", "value"]);

/**
 * Says where the descriptions of beta and v1.0 differ: one client serves both, so they must have the same operations with
 * the same parameters and bodies that are needed, responses and properties. What OData itself adds (`@odata.type`),
 * parameters that may be left out, nullability and documentation may differ, as the two are written in different styles.
 */
export function versionDifferences(beta: JsonObject, v1: JsonObject): Change[] {
	return diffContracts(readContract(beta), readContract(v1)).filter(
		({ subject, names }) => subjects.has(subject) && !names.some((name) => name.startsWith("@odata.")),
	);
}

/** How to accept differences between the versions, with the lines for slice.yaml as Markdown. */
export function howToAccept(differences: readonly Change[]): string {
	const lines = differences.map(({ text }) => `  - difference: ${JSON.stringify(text)}\n    reason: …\n`);
	const intro = "Where callers can live with that, accept it in `openapi/slice.yaml`, with the reason:";
	return `${intro}\n\n\`\`\`yaml\naccepted-differences:\n${lines.join("")}\`\`\``;
}
