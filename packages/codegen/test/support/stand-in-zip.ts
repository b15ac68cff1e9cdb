import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import AdmZip from "adm-zip";
import { scratchFolder } from "../../../generator/test/support/scratch-folder.js";
import { type KiotaWrapper, kiotaWrapper } from "../../src/engines/kiota-wrapper.js";
import { type StandInBehaviour, standInKiota } from "./stand-in-kiota.js";

/**
 * A zip as Microsoft releases it, with the stand-in for Kiota in it; and the real wrapper, whose list names that zip's
 * hash, with an empty folder for its binaries.
 */
export function standInZip(behaviour: StandInBehaviour = {}): { readonly zip: string; readonly wrapper: KiotaWrapper } {
	const { file } = standInKiota(behaviour);
	const wrapper = kiotaWrapper(scratchFolder());
	const archive = new AdmZip();
	archive.addFile(basename(wrapper.binary), readFileSync(file));
	const zip = join(scratchFolder(), `${wrapper.platform}.zip`);
	archive.writeZip(zip);
	const sha256 = createHash("sha256").update(readFileSync(zip)).digest("hex");
	return { zip, wrapper: { ...wrapper, sha256 } };
}
