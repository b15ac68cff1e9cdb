import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { readBytes } from "@mdi-sensors/generator/description";
import { type Overlay, readOverlay } from "../overlay/overlay.js";
import { SpecError } from "../spec-error.js";
import { type Provenance, readProvenance, sha256 } from "./provenance.js";
import { parseSlice, type Slice, type Version } from "./slice.js";

/** The folder of the descriptions, with what its files say. */
export interface Workspace {
	readonly slice: Slice;
	/** Path of slice.yaml. */
	readonly sliceFile: string;
	readonly sliceText: string;
	readonly overlay: Overlay;
	/** SHA-256 of overlay.yaml. */
	readonly overlaySha256: string;
	readonly provenance: Provenance;
	/** Path of provenance.json. */
	readonly provenanceFile: string;
	/** Path of the file that says that something still follows from the descriptions. */
	readonly unfinishedFile: string;
	/** Path of a version's committed description. */
	descriptionFile(version: Version): string;
}

/**
 * Reads slice.yaml, overlay.yaml and provenance.json.
 *
 * @param folder Path of the folder.
 * @throws {DescriptionError} Where one of them is missing or not as it has to be.
 */
export function readWorkspace(folder: string): Workspace {
	const overlayFile = join(folder, "overlay.yaml");
	const sliceFile = join(folder, "slice.yaml");
	const sliceText = readBytes(sliceFile).toString("utf8");
	const provenanceFile = join(folder, "provenance.json");
	return {
		slice: parseSlice(sliceText, basename(sliceFile)),
		sliceFile,
		sliceText,
		overlay: readOverlay(overlayFile),
		overlaySha256: sha256(readBytes(overlayFile)),
		provenance: readProvenance(provenanceFile),
		provenanceFile,
		unfinishedFile: unfinishedFile(folder),
		descriptionFile: (version) => join(folder, `${version}.yaml`),
	};
}

/**
 * The file that is there while what follows from new descriptions is not done, with the report on them. A run that fails
 * or is ended leaves it, so that the next one, to which nothing is new, knows of it. It is not committed.
 *
 * @param folder Path of the folder with the descriptions.
 */
export function unfinishedFile(folder: string): string {
	return join(folder, ".unfinished.md");
}

/** The report on descriptions of which something still follows; undefined when all is done. */
export function readUnfinished(folder: string): string | undefined {
	const file = unfinishedFile(folder);
	return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/**
 * Notes that all is done.
 *
 * @throws {DescriptionError} `FILE_UNWRITABLE`.
 */
export function markFinished(folder: string): void {
	const file = unfinishedFile(folder);
	try {
		rmSync(file, { force: true });
	} catch (cause) {
		throw unwritable(file, cause);
	}
}

/**
 * Replaces several files. All are written beside their places first, so that a full disk leaves the old ones alone.
 *
 * @param files Texts by path.
 * @throws {DescriptionError} `FILE_UNWRITABLE`.
 */
export function replaceFiles(files: ReadonlyMap<string, string>): void {
	const staged = new Map<string, string>();
	let current = "";
	try {
		for (const [file, text] of files) {
			current = file;
			mkdirSync(dirname(file), { recursive: true });
			const place = join(dirname(file), `.${basename(file)}.new`);
			staged.set(file, place);
			writeFileSync(place, text);
		}
		for (const [file, place] of staged) {
			current = file;
			renameSync(place, file);
		}
	} catch (cause) {
		throw unwritable(current, cause);
	} finally {
		for (const place of staged.values()) remove(place);
	}
}

/** A folder of that name is not ours, and is what could not be written. */
function remove(place: string): void {
	try {
		rmSync(place, { force: true });
	} catch {}
}

/**
 * The error for a file that cannot be written.
 *
 * @param file Its path, as it was given.
 * @param cause What the system said.
 * @param more What else the reader has to know, a sentence.
 */
export function unwritable(file: string, cause: unknown, more = ""): SpecError {
	const { code, message } = cause as NodeJS.ErrnoException;
	const text = `cannot be written (${code ?? message}); is its folder there, and may you write to it?${more}`;
	return new SpecError("FILE_UNWRITABLE", { file }, text, { cause });
}
