import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openDescription } from "../description/open-description.js";
import { readProvenance, sha256 } from "../update-spec/provenance.js";
import { type Version, versions } from "../update-spec/slice.js";
import type { Subject } from "./change.js";
import type { Contract } from "./contract.js";
import { diffContracts } from "./diff-contracts.js";
import { readContract } from "./read-contract.js";

/** What has to be equal. */
const subjects: ReadonlySet<Subject> = new Set(["operation", "request", "answer", "property", "value"]);

/**
 * Holds the committed descriptions against each other: one client serves both versions, so they must have the same
 * operations, answers and properties. What OData itself adds (`@odata.type`), nullability and documentation may differ,
 * as the two are written in different styles.
 *
 * @param folder Path of the folder with the descriptions and provenance.json.
 * @returns What is wrong, a sentence each; nothing when all is well.
 * @throws {DescriptionError} Where a description cannot be read.
 */
export function checkContract(folder: string): string[] {
	const differences = diffContracts(contractOf(folder, "beta"), contractOf(folder, "v1.0")).filter(
		({ subject, names }) => subjects.has(subject) && !names.some((name) => name.startsWith("@odata.")),
	);
	return [
		...editedVersions(folder).map(
			(version) => `openapi/${version}.yaml was edited by hand: npm run update-spec -- --all`,
		),
		...differences.map(({ text }) => `from beta to v1.0: ${text}`),
	];
}

function contractOf(folder: string, version: Version): Contract {
	return readContract(openDescription(join(folder, `${version}.yaml`)).toObject());
}

/** The versions whose description is not the one that provenance.json speaks of. */
function editedVersions(folder: string): Version[] {
	const provenance = readProvenance(join(folder, "provenance.json"));
	return versions.filter(
		(version) => provenance[version]?.result !== sha256(readFileSync(join(folder, `${version}.yaml`))),
	);
}
