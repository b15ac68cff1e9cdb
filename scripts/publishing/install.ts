import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Packed } from "./pack.ts";

/**
 * Installs packed packages into an empty folder, as a user would, with what they depend on.
 *
 * @param more Other packages from npm that go in with them, as `name@version`.
 */
export function installInto(folder: string, packed: readonly Packed[], more: readonly string[] = []): void {
	const manifest = { name: "user-of-the-packages", version: "0.0.0", private: true, type: "module" };
	writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
	const wanted = [...packed.map(({ tarball }) => tarball), ...more];
	const quietly = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
	execFileSync("npm", ["install", ...quietly, ...wanted], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
}
