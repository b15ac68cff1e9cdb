import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { publishedPackages, repository } from "./published-packages.ts";

/** A package as npm would publish it. */
export interface Packed {
	readonly name: string;
	/** Absolute path of the tarball. */
	readonly tarball: string;
	/** The files in it, relative to the package. */
	readonly files: string[];
}

/** Packs every published package into a folder; they must be built. */
export function packAll(destination: string): Packed[] {
	const workspaces = publishedPackages().flatMap(({ name }) => ["--workspace", name]);
	const answer = execFileSync("npm", ["pack", "--json", "--pack-destination", destination, ...workspaces], {
		cwd: repository,
		encoding: "utf8",
		stdio: ["ignore", "pipe", "inherit"],
	});
	const packed = JSON.parse(answer) as { name: string; filename: string; files: { path: string }[] }[];
	return packed.map(({ name, filename, files }) => ({
		name,
		tarball: join(destination, filename),
		files: files.map(({ path }) => path).sort(),
	}));
}
