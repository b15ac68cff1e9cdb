import { existsSync } from "node:fs";
import { join } from "node:path";
import { type JsonObject, openDescription, printable, readBytes } from "@mdi-sensors/generator/description";
import { howToAccept, howToRemove, unsettledDifferences } from "../contract/version-differences.js";
import { checkMediaTypes } from "../trim/check-document.js";
import { type ProvenanceRow, readProvenance, sha256 } from "./provenance.js";
import { readSlice, type Version, versions } from "./slice.js";

/**
 * Holds the committed descriptions against provenance.json and, where they are what it speaks of, against each other.
 *
 * @param folder Path of the folder with the descriptions and provenance.json.
 * @returns What is wrong, a sentence each; nothing when all is well.
 * @throws {DescriptionError} Where a file is there and cannot be read.
 */
export function checkContract(folder: string): string[] {
	const provenance = readProvenance(join(folder, "provenance.json"));
	const doubts = versions.flatMap((version) => {
		const doubt = doubtOf(fileOf(folder, version), provenance[version]);
		return doubt === undefined ? [] : [`openapi/${version}.yaml ${doubt}: npm run update-spec -- --all`];
	});
	if (doubts.length > 0) return doubts;
	const [beta, v1] = [read(folder, "beta"), read(folder, "v1.0")];
	const { acceptedDifferences } = readSlice(join(folder, "slice.yaml"));
	const { open, stale } = unsettledDifferences(beta, v1, acceptedDifferences);
	return [
		...open.map(({ text }) => `from beta to v1.0: ${printable(text)}`),
		...(open.length > 0 ? [`One client serves both versions. ${howToAccept(open)}`] : []),
		...stale.map(howToRemove),
	];
}

/** Why a description may not be what update-spec made. */
function doubtOf(file: string, row: ProvenanceRow | undefined): string | undefined {
	if (!existsSync(file)) return "is not there";
	if (row === undefined) return "does not stand in provenance.json";
	return row.result === sha256(readBytes(file)) ? undefined : "was edited by hand";
}

function read(folder: string, version: Version): JsonObject {
	const document = openDescription(fileOf(folder, version)).toObject();
	checkMediaTypes(document, `${version}.yaml`);
	return document;
}

function fileOf(folder: string, version: Version): string {
	return join(folder, `${version}.yaml`);
}
