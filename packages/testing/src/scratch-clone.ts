import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { onTestFinished } from "vitest";

/** The folder of the workspace. */
export const root = resolve(import.meta.dirname, "../../..");

/** The workspace as git knows it, to be changed at will for one test: its packages see each other, and what is installed. */
export function scratchClone(): string {
	const folder = cloneWorkspace();
	onTestFinished(() => rmSync(folder, { recursive: true }));
	return folder;
}

/** As {@link scratchClone}, for who removes it himself. */
export function cloneWorkspace(): string {
	// Inside the workspace, so that what is installed is found.
	const folder = mkdtempSync(join(root, ".scratch-clone-"));
	const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], { cwd: root });
	for (const file of listed.toString().split("\0").filter(Boolean)) {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		cpSync(join(root, file), join(folder, file));
	}
	execFileSync("git", ["init", "-q"], { cwd: folder });
	const ours = join(folder, "node_modules/@mdi-sensors");
	mkdirSync(ours, { recursive: true });
	for (const name of readdirSync(join(folder, "packages"))) {
		symlinkSync(join(folder, "packages", name), join(ours, name), "junction");
	}
	return folder;
}
