import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { coldProcesses } from "./cold-process.ts";
import { largeDescription } from "./large-description.ts";
import type { Row } from "./row.ts";

const program = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The built-in generator in cold processes: on a slice, on a part of a description of 40 MB, and on all of it. js-yaml
 * parsing those 40 MB is the measure of the machine: the budgets were set where it takes 1.9 s and 670 MB. Kiota 1.34.1
 * took 0.7 s, 293 s (682 MB) and 488 s (2.3 GB) there.
 */
export async function generate(): Promise<Row[]> {
	const folder = mkdtempSync(join(tmpdir(), "bench-generate-"));
	try {
		const { file, what } = largeDescription(folder);
		const ours = program("generate/ours.ts");
		const { slice, part, whole, peer } = await coldProcesses({
			slice: [ours, program("../openapi/beta.yaml"), folder],
			part: [ours, file, folder, "/security/**", "/security"],
			whole: [ours, file, folder],
			peer: [program("js-yaml.ts"), file],
		});
		const time = { what: "js-yaml load", value: peer.milliseconds };
		const memory = { what: "js-yaml load", value: peer.megabytes };
		const within = (seconds: number) => ({ atMost: (peer.milliseconds * seconds) / 1.9 });
		return [
			{ what: "openapi/beta.yaml", value: slice.milliseconds, unit: "ms", peer: time, budget: within(0.35) },
			{ what: "/security/**", value: part.milliseconds, unit: "ms", peer: time, budget: within(2.9), note: what },
			{ what: "/security/**, peak memory", value: part.megabytes, unit: "MB", peer: memory, budget: { atMost: 700 } },
			{ what: "everything", value: whole.milliseconds, unit: "ms", peer: time, budget: within(20), note: what },
			{ what: "everything, peak memory", value: whole.megabytes, unit: "MB", peer: memory, budget: { atMost: 3000 } },
		];
	} finally {
		rmSync(folder, { recursive: true });
	}
}
