import { globSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The part of a package.json that publishing depends on. */
export interface Manifest {
	readonly name: string;
	readonly version: string;
	readonly private?: boolean;
	readonly license?: string;
	readonly repository?: object;
	readonly engines?: object;
	readonly exports?: Record<string, string | { types?: string; default?: string }>;
	readonly dependencies?: Record<string, string>;
	readonly peerDependencies?: Record<string, string>;
	readonly devDependencies?: Record<string, string>;
	readonly bin?: Record<string, string>;
}

/** A package of this repository that is published to npm. */
export interface PublishedPackage {
	readonly name: string;
	/** Its folder relative to the repository: `packages/cli`. */
	readonly folder: string;
	/** Absolute path of its folder. */
	readonly directory: string;
	readonly manifest: Manifest;
}

/** Absolute path of the repository. */
export const repository = fileURLToPath(new URL("../..", import.meta.url));

/** Every package that is not private, in the order of its folder. */
export function publishedPackages(): PublishedPackage[] {
	return globSync("packages/*/package.json", { cwd: repository })
		.sort()
		.map((file) => ({
			folder: dirname(file).split(sep).join("/"),
			directory: join(repository, dirname(file)),
			manifest: JSON.parse(readFileSync(join(repository, file), "utf8")) as Manifest,
		}))
		.filter(({ manifest }) => manifest.private !== true)
		.map((each) => ({ name: each.manifest.name, ...each }));
}

/** The entry points of a package that have types: `"."`, `"./testing"`, with the path of their declarations. */
export function typedEntries({ manifest, directory }: PublishedPackage): { entry: string; declarations: string }[] {
	return Object.entries(manifest.exports ?? {}).flatMap(([entry, target]) =>
		typeof target === "object" && target.types !== undefined
			? [{ entry, declarations: join(directory, target.types) }]
			: [],
	);
}
