import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** Makes an empty folder for one test, puts the files into it, and removes it after the test. */
export function scratchFolder(files: Record<string, string> = {}): string {
	const folder = mkdtempSync(join(tmpdir(), "mdi-sensors-test-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	for (const [file, text] of Object.entries(files)) writeInto(folder, file, text);
	return folder;
}

/** Writes a file of such a folder, and the folders above it. */
export function writeInto(folder: string, file: string, text: string): void {
	mkdirSync(dirname(join(folder, file)), { recursive: true });
	writeFileSync(join(folder, file), text);
}
