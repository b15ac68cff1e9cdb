import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { coldProcesses } from "./cold-process.ts";
import { largeDescription } from "./large-description.ts";
import { newFolder } from "./new-folder.ts";
import type { Row } from "./row.ts";

const program = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** As `npm run update-spec` starts Node: with what was compiled before. Both sides get it. */
const flags = ["--import", new URL("../scripts/generation/compile-cache.js", import.meta.url).href];

/**
 * Update-spec on a description of 40 MB, against js-yaml parsing it. The budgets are for Microsoft's description;
 * that of the time is a share of what js-yaml takes in the same run.
 */
export async function trim(): Promise<Row[]> {
	const folder = newFolder();
	try {
		const { file, what, isOverlaid } = largeDescription(folder);
		writeFileSync(`${file}.gz`, gzipSync(readFileSync(file)));
		for (const name of ["slice.yaml", "overlay.yaml"]) {
			copyFileSync(new URL(`../openapi/${name}`, import.meta.url), join(folder, name));
		}
		if (isOverlaid) writeFileSync(join(folder, "overlay.yaml"), "overlay: 1.0.0\nactions: []\n");
		const { yaml, gzip, peer } = await coldProcesses({
			yaml: [...flags, program("trim/ours.ts"), folder, file],
			gzip: [...flags, program("trim/ours.ts"), folder, `${file}.gz`],
			peer: [...flags, program("js-yaml.ts"), file],
		});
		const time = { what: "js-yaml, which only parses it", value: peer.milliseconds };
		const memory = { what: "js-yaml, which only parses it", value: peer.megabytes };
		const budgeted = (atMost: number) => (isOverlaid ? {} : { budget: { atMost } });
		const inTime = { unit: "ms", peer: time, note: what, ...budgeted(time.value * 0.2) };
		const inMemory = { unit: "MB", peer: memory, note: what, ...budgeted(200) };
		return [
			{ what: "from .yaml", value: yaml.milliseconds, ...inTime },
			{ what: "from .yaml.gz", value: gzip.milliseconds, ...inTime },
			{ what: "from .yaml, peak memory", value: yaml.megabytes, ...inMemory },
			{ what: "from .yaml.gz, peak memory", value: gzip.megabytes, ...inMemory },
		];
	} finally {
		rmSync(folder, { recursive: true });
	}
}
