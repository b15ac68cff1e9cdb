import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../../scripts/publishing/published-packages.ts";

/** A piece of TypeScript in a README or a page of the documentation. */
export interface Example {
	/** The file, relative to the repository, and the line that the example starts at: `README.md:12`. */
	readonly place: string;
	readonly code: string;
}

/** Every TypeScript example that users are shown. */
export function examples(): Example[] {
	const files = globSync(["README.md", "packages/*/README.md", "docs/*.md", "docs/{guide,about,reference}/*.md"], {
		cwd: repository,
	});
	return files.sort().flatMap(examplesIn);
}

function examplesIn(file: string): Example[] {
	const text = readFileSync(join(repository, file), "utf8");
	return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(({ index, 1: code = "" }) => ({
		place: `${file}:${text.slice(0, index).split("\n").length + 1}`,
		code,
	}));
}
