import { resolve } from "node:path";
import { fileSink } from "@mdi-sensors/connect/file";
import { CliError } from "../cli-error.js";
import type { ConnectionOptions } from "../connection/connection-options.js";
import type { Tenant } from "./tenant.js";

/**
 * Refuses two tenants whose keys go to one place, and a key that would replace a file which the run needs.
 *
 * @param path The tenants file's, for complaints.
 * @param files What the run reads and writes besides the keys.
 * @throws {CliError} `USAGE`
 */
export function rejectSharedPlaces(
	path: string,
	tenants: readonly Tenant[],
	files: readonly (string | undefined)[],
): void {
	const places = tenants.flatMap((tenant) => placeOf(tenant) ?? []);
	rejectRepeats(
		places,
		(place) =>
			`${path} has the place for a key ${place} twice; nothing was sent. Every tenant needs its own: {tenant} stands for a tenant's id there`,
	);
	const credentials = tenants.flatMap(({ credential }) => [credential.certificatePath, credential.federatedTokenFile]);
	rejectNeededFiles(path, places, [...files, ...credentials]);
}

/** Files that a command reads and writes besides the key. */
export interface NeededFiles extends Pick<ConnectionOptions, "caFile" | "certificatePath" | "federatedTokenFile"> {
	readonly record?: string | undefined;
}

/**
 * Refuses a key of one tenant that would replace a file which the command needs.
 *
 * @param out Where the key is to go, where that is a file.
 * @throws {CliError} `USAGE`
 */
export function rejectNeededFile(out: string | undefined, files: NeededFiles): void {
	const { record, caFile, certificatePath, federatedTokenFile } = files;
	const place = out && sameFor(out);
	rejectNeededFiles("--out", place ? [place] : [], [record, caFile, certificatePath, federatedTokenFile]);
}

function rejectNeededFiles(who: string, places: readonly string[], files: readonly (string | undefined)[]): void {
	const needed = new Set(files.flatMap((file) => (file === undefined ? [] : (sameFor(file) ?? []))));
	const shared = places.find((place) => needed.has(place));
	if (shared === undefined) return;
	throw new CliError(
		"USAGE",
		`${who} sends a key to ${shared}, which is a file that this run needs; nothing was sent. Name another file for the key`,
	);
}

/** Refuses a value that stands among others twice. */
export function rejectRepeats(values: readonly string[], complaint: (value: string) => string): void {
	const seen = new Set<string>();
	const repeated = values.find((value) => seen.size === seen.add(value).size);
	if (repeated !== undefined) throw new CliError("USAGE", complaint(repeated));
}

/** A text that is the same for two tenants whose keys would meet. Names of vaults and secrets know no case. */
function placeOf({ sink, cloud }: Tenant): string | undefined {
	if (sink?.file !== undefined) return sameFor(sink.file);
	return sink && `${sink.keyVault}.${cloud.vaultSuffix}/${sink.secretName}`.toLowerCase();
}

/** A text that is the same for all paths of a file; undefined for a name that no key can go to. */
function sameFor(file: string): string | undefined {
	try {
		return fileSink(resolve(file)).place;
	} catch {
		return undefined;
	}
}
