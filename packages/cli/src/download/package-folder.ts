import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../cli-error.js";

/** A package that is in a folder of packages. */
export interface StoredPackage {
	readonly version: string;
	readonly file: string;
}

/**
 * The newest package of a folder, if there is no need to fetch another one: the offered version, or a newer one. Only what
 * has come whole has a name of its own there.
 *
 * @param folder The folder with a folder for each version.
 * @param offered The version that the service offers.
 * @throws {CliError} `USAGE` for a folder that can't be read, `SERVICE` for a version that is none.
 */
export function newestIn(folder: string, offered: string): StoredPackage | undefined {
	checkVersion(offered);
	const stored = entriesOf(folder)
		.filter((name) => versionForm.test(name))
		.flatMap((version) => {
			const file = entriesOf(join(folder, version)).find((name) => !/\.part(\.|$)/.test(name));
			return file === undefined ? [] : [{ version, file: join(folder, version, file) }];
		})
		.filter(({ version }) => compareVersions(version, offered) >= 0);
	return stored.sort((a, b) => compareVersions(b.version, a.version))[0];
}

/** Makes the folder of a version. */
export function prepareFolder(folder: string, version: string): string {
	checkVersion(version);
	const path = join(folder, version);
	mkdirSync(path, { recursive: true });
	return path;
}

function entriesOf(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === "ENOENT") return [];
		if (code === "ENOTDIR") {
			throw new CliError(
				"USAGE",
				`${folder} is no folder; nothing was downloaded. --only-if-newer takes --download for one`,
			);
		}
		throw error;
	}
}

const versionForm = /^\d+(\.\d+)*$/;

/** It becomes the name of a folder. */
function checkVersion(version: string): void {
	if (versionForm.test(version)) return;
	throw new CliError(
		"SERVICE",
		"the service offers a version that is no number; leave out --only-if-newer to download it",
	);
}

function compareVersions(one: string, other: string): number {
	return new Intl.Collator("en", { numeric: true }).compare(one, other);
}
