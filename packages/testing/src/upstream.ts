import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Microsoft's own descriptions, where the folder beside the repository has them; tests that need them are skipped elsewhere. */
export const upstream = {
	/** The whole of v1.0: 40 MB, packed with gzip. */
	v1: inFolder("graph-v1.0.yaml.gz"),
	/** The sensors of beta, in another style of the same conversion. */
	beta: inFolder("graph-beta-security-sensors.yaml"),
};

function inFolder(name: string): { readonly file: string; readonly isThere: boolean } {
	const file = fileURLToPath(new URL(`../../../../shared/upstream/${name}`, import.meta.url));
	return { file, isThere: existsSync(file) };
}
