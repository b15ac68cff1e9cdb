import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The file of a package's only program, as npm would link it: built, as users get it. */
export function programOf(name: string): string {
	const manifest = fileURLToPath(import.meta.resolve(`${name}/package.json`));
	const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: Record<string, string> };
	const [program = ""] = Object.values(bin);
	return join(dirname(manifest), program);
}
