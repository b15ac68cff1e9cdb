import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { kiotaVersion } from "@mdi-sensors/generator";

/** What the npm package `@microsoft/kiota` knows of Kiota's binary: it has none itself, and fetches it when first used. */
export interface KiotaWrapper {
	/** Kiota's name for this platform: `linux-x64`. */
	readonly platform: string;
	/** SHA-256 of the released zip for this platform; undefined where there is none. */
	readonly sha256: string | undefined;
	/** Folder of the package's modules. */
	readonly modules: string;
	/** Folder that it keeps binaries in. */
	readonly location: string;
	/** Where the binary is or will be. */
	readonly binary: string;
}

/**
 * Reads the wrapper's list of binaries, which pins them by hash.
 *
 * @param location Folder for the binaries; the wrapper's own by default.
 */
export function kiotaWrapper(location?: string): KiotaWrapper {
	const modules = dirname(createRequire(import.meta.url).resolve("@microsoft/kiota"));
	const list = JSON.parse(readFileSync(join(modules, "runtime.json"), "utf8")) as {
		runtimeDependencies: { platformId: string; sha256: string }[];
	};
	const system = process.platform === "win32" ? "win" : process.platform === "darwin" ? "osx" : "linux";
	const platform = `${system}-${process.arch}`;
	const folder = location ?? modules;
	return {
		platform,
		sha256: list.runtimeDependencies.find(({ platformId }) => platformId === platform)?.sha256,
		modules,
		location: folder,
		binary: join(folder, ".kiotabin", kiotaVersion, platform, system === "win" ? "kiota.exe" : "kiota"),
	};
}

/** Says whether the wrapper has fetched the binary before. */
export function isFetched({ binary }: KiotaWrapper): boolean {
	return existsSync(binary);
}
