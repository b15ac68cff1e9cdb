import type { JsonObject } from "@mdi-sensors/generator/description";
import type { Change, Contract, Subject, ValueType } from "./contract.js";
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
	const comparable = (document: JsonObject) => withoutOdata(inRanges(readContract(document)));
	return diffContracts(comparable(beta), comparable(v1)).filter(({ subject }) => subjects.has(subject));
}

/** Before they are compared: else what only one version has could pass for another name of what OData adds to the other one. */
function withoutOdata(contract: Contract): Contract {
	const types = Array.from(contract.types, ([name, type]) => {
		const properties = [...type.properties].filter(([key]) => !key.startsWith("@odata."));
		return [name, { ...type, properties: new Map(properties) }] as const;
	});
	return { ...contract, types: new Map(types) };
}

/** Success as `2XX`: one of the two versions says 204 where the other one does. What has no body says nothing beside what has. */
function inRanges(contract: Contract): Contract {
	const operations = Array.from(contract.operations, ([name, operation]) => {
		const responses = new Map<string, ValueType>();
		for (const [status, type] of operation.responses) {
			const range = status.startsWith("2") ? "2XX" : status;
			if (type.text !== "nothing" || !responses.has(range)) responses.set(range, type);
		}
		return [name, { ...operation, responses }] as const;
	});
	return { ...contract, operations: new Map(operations) };
}

/** Differences between the versions that are not settled. */
export interface Unsettled {
	/** Those that slice.yaml does not accept. */
	readonly open: readonly Change[];
	/** Those that it accepts and that are not there. */
	readonly stale: readonly string[];
}

/** Holds the differences between the versions against those that slice.yaml accepts. */
export function unsettledDifferences(beta: JsonObject, v1: JsonObject, accepted: readonly string[]): Unsettled {
	const differences = versionDifferences(beta, v1);
	return {
		open: differences.filter(({ text }) => !accepted.includes(text)),
		stale: accepted.filter((text) => !differences.some((each) => each.text === text)),
	};
}

/** What to do with a line of slice.yaml whose difference is not there. */
export function howToRemove(stale: string): string {
	return `openapi/slice.yaml accepts a difference that is not there: ${stale}; remove it`;
}

/** How to accept differences between the versions, with the lines for slice.yaml as Markdown. */
export function howToAccept(differences: readonly Change[]): string {
	const lines = differences.map(({ text }) => `  - difference: ${JSON.stringify(text)}\n    reason: …\n`);
	const intro = "Where callers can live with that, accept it in `openapi/slice.yaml`, with the reason:";
	return `${intro}\n\n\`\`\`yaml\naccepted-differences:\n${lines.join("")}\`\`\``;
}
