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
	/** What it takes on a disk, in bytes. */
	readonly unpackedBytes: number;
}

/** Packs every published package into a folder; they must be built. */
export function packAll(destination: string): Packed[] {
	const workspaces = publishedPackages().flatMap(({ name }) => ["--workspace", name]);
	const answer = execFileSync("npm", ["pack", "--json", "--pack-destination", destination, ...workspaces], {
		cwd: repository,
		encoding: "utf8",
		stdio: ["ignore", "pipe", "inherit"],
	});
	const packed = JSON.parse(answer) as {
		name: string;
		filename: string;
		unpackedSize: number;
		files: { path: string }[];
	}[];
	return packed.map(({ name, filename, unpackedSize, files }) => ({
		name,
		tarball: join(destination, filename),
		unpackedBytes: unpackedSize,
		files: files.map(({ path }) => path).sort(),
	}));
}
