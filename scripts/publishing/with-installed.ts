import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installInto } from "./install.ts";
import { packAll } from "./pack.ts";

/** Packs all published packages, installs them into an empty folder, and removes the folder after use. */
export function withInstalled<Result>(use: (folder: string) => Result): Result {
	const scratch = mkdtempSync(join(tmpdir(), "mdi-sensors-installed-"));
	try {
		const folder = join(scratch, "installed");
		mkdirSync(folder);
		installInto(folder, packAll(scratch));
		return use(folder);
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}
