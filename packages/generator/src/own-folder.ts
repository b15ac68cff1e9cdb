import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { GenerateError, GenerateErrorCode } from "./generate-error.js";

/** Tells a folder that a run made for its own use from one of somebody who chose the same name. */
const marker = ".generating";

/**
 * Makes a folder for the use of a run, in place of what an earlier run left of it.
 *
 * @throws {GenerateError} `output-failed` where somebody else's folder or file has its name.
 */
export function claimFolder(folder: string): void {
	refuseForeign(folder);
	removeOwn(folder);
	makeFolder(folder);
	writeFileSync(join(folder, marker), "");
}

/** Asserts that nobody else's folder or file has the name of one of ours. */
export function refuseForeign(folder: string): void {
	if (!existsSync(folder) || isOwn(folder)) return;
	const message = `${folder} is in the way, and no run of this command made it: move it, or name another output folder`;
	throw new GenerateError(GenerateErrorCode.OutputFailed, message);
}

/** Removes a folder that {@link claimFolder} made; the marker last, so that what a killed run leaves is still known. */
export function removeOwn(folder: string): void {
	if (!existsSync(folder) || !isOwn(folder)) return;
	for (const name of readdirSync(folder)) {
		if (name !== marker) rmSync(join(folder, name), { recursive: true, force: true });
	}
	rmSync(join(folder, marker), { force: true });
	rmdirSync(folder);
}

/** Paths of all files in a folder and below it, with `/`, sorted; none where there is no folder. */
export function filesBelow(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => !entry.isDirectory())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
		.sort();
}

/** One folder after the other: where none can be made, as in /proc, Node tries for ever to make them all at once. */
export function makeFolder(folder: string): void {
	if (existsSync(folder)) return;
	makeFolder(dirname(folder));
	mkdirSync(folder);
}

/** An empty one is ours too: a run may be ended between making it and marking it. */
function isOwn(folder: string): boolean {
	if (!statSync(folder).isDirectory()) return false;
	const names = readdirSync(folder);
	return names.length === 0 || names.includes(marker);
}
