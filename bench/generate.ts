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
 * parsing those 40 MB is the measure of the machine: budgets, and what Kiota 1.34.1 took, are of one where it takes 1.9 s.
 */
export async function generate(): Promise<Row[]> {
	const folder = mkdtempSync(join(tmpdir(), "bench-generate-"));
	try {
		const { file, what, isOverlaid } = largeDescription(folder);
		const ours = program("generate/ours.ts");
		const { slice, part, whole, yaml } = await coldProcesses({
			slice: [ours, program("../openapi/beta.yaml"), folder],
			part: [ours, file, folder, "/security/**", "/security"],
			whole: [ours, file, folder],
			yaml: [program("js-yaml.ts"), file],
		});
		const here = (seconds: number) => (yaml.milliseconds * seconds) / 1.9;
		const within = (seconds: number) => ({ budget: { atMost: here(seconds) } });
		// Kiota was seen with Microsoft's description; no other one compares.
		const kiota = (value: number) => (isOverlaid ? {} : { peer: { what: "Kiota 1.34.1, measured elsewhere", value } });
		const yamlTook = `js-yaml parses it in ${Math.round(yaml.milliseconds)} ms and ${Math.round(yaml.megabytes)} MB`;
		const note = `${what}; ${yamlTook}`;
		const time = { unit: "ms", note };
		const memory = { unit: "MB", note };
		const three = "the three operations of openapi/beta.yaml";
		return [
			{ what: three, value: slice.milliseconds, unit: "ms", ...kiota(here(0.7)), ...within(0.35) },
			{ what: "all below /security", value: part.milliseconds, ...time, ...kiota(here(293)), ...within(2.9) },
			{
				what: "all below /security, peak memory",
				value: part.megabytes,
				...memory,
				...kiota(682),
				budget: { atMost: 700 },
			},
			{ what: "the whole description", value: whole.milliseconds, ...time, ...kiota(here(488)), ...within(20) },
			{
				what: "the whole description, peak memory",
				value: whole.megabytes,
				...memory,
				...kiota(2300),
				budget: { atMost: 3000 },
			},
		];
	} finally {
		rmSync(folder, { recursive: true });
	}
}
