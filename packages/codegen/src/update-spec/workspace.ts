import { join } from "node:path";
import { readBytes } from "@mdi-sensors/generator/description";
import { type Overlay, readOverlay } from "../overlay/overlay.js";
import { type Provenance, readProvenance, sha256 } from "./provenance.js";
import { readSlice, type Slice, type Version } from "./slice.js";
import { unfinishedFile } from "./unfinished.js";

/** The folder of the descriptions, with what its files say. */
export interface Workspace {
	readonly slice: Slice;
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
	const provenanceFile = join(folder, "provenance.json");
	return {
		slice: readSlice(join(folder, "slice.yaml")),
		overlay: readOverlay(overlayFile),
		overlaySha256: sha256(readBytes(overlayFile)),
		provenance: readProvenance(provenanceFile),
		provenanceFile,
		unfinishedFile: unfinishedFile(folder),
		descriptionFile: (version) => join(folder, `${version}.yaml`),
	};
}
