import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../description/json.js";
import { openDescription } from "../description/open-description.js";
import { readProvenance, sha256 } from "../update-spec/provenance.js";
import { type Version, versions } from "../update-spec/slice.js";
import { versionDifferences } from "./version-differences.js";

/**
 * Holds the committed descriptions against provenance.json and against each other.
 *
 * @param folder Path of the folder with the descriptions and provenance.json.
 * @returns What is wrong, a sentence each; nothing when all is well.
 * @throws {DescriptionError} Where a description cannot be read.
 */
export function checkContract(folder: string): string[] {
	return [
		...editedVersions(folder).map(
			(version) => `openapi/${version}.yaml was edited by hand: npm run update-spec -- --all`,
		),
		...versionDifferences(read(folder, "beta"), read(folder, "v1.0")).map(({ text }) => `from beta to v1.0: ${text}`),
	];
}

function read(folder: string, version: Version): JsonObject {
	return openDescription(join(folder, `${version}.yaml`)).toObject();
}

/** The versions whose description is not the one that provenance.json speaks of. */
function editedVersions(folder: string): Version[] {
	const provenance = readProvenance(join(folder, "provenance.json"));
	return versions.filter(
		(version) => provenance[version]?.result !== sha256(readFileSync(join(folder, `${version}.yaml`))),
	);
}
