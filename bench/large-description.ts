import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const microsofts = new URL("../../shared/upstream/graph-v1.0.yaml.gz", import.meta.url);
const ours = new URL("../openapi/v1.0.yaml", import.meta.url);

/**
 * Writes a description of 40 MB to a folder: Microsoft's v1.0 where it is beside the repository, else one of the same
 * size made of copies of ours.
 *
 * @returns The file, what it is, and whether openapi/overlay.yaml was applied to it already.
 */
export function largeDescription(folder: string): {
	readonly file: string;
	readonly what: string;
	readonly isOverlaid: boolean;
} {
	const file = join(folder, "large.yaml");
	if (existsSync(microsofts)) {
		writeFileSync(file, gunzipSync(readFileSync(microsofts)));
		return { file, what: "Microsoft's v1.0", isOverlaid: false };
	}
	const [head = "", paths = "", components = ""] = readFileSync(ours, "utf8").split(/^(?=paths:|components:)/m);
	const copies = Math.ceil(40_000_000 / (paths.length + components.length));
	const numbers = Array.from({ length: copies }, (_, index) => index);
	const copy = (section: string, key: RegExp, suffix: (number: number) => string) =>
		numbers.map((number) => section.replace(/^.*\n/, "").replace(key, `$1${suffix(number)}:`)).join("");
	const schemas = components.slice(components.indexOf("  schemas:"));
	writeFileSync(
		file,
		[
			head,
			paths,
			copy(paths, /^( {2}\/.*):$/gm, (number) => `/${number}`),
			components,
			copy(schemas, /^( {4}\S.*):$/gm, (number) => `.n${number}`),
		].join(""),
	);
	return { file, what: "40 MB made of copies of openapi/v1.0.yaml", isOverlaid: true };
}
