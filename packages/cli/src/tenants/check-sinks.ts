import pLimit from "p-limit";
import { CliError } from "../cli-error.js";
import { type ExitName, exitCodes } from "../exit-codes.js";
import { describeError, type ReportedError } from "../output/describe-error.js";
import { startProgress } from "../output/progress.js";
import type { TenantJob } from "./rotate-tenant.js";
import type { TenantResult } from "./tenant-result.js";

/**
 * Finds out for all tenants whether their keys can be put where they belong, before a key is asked for. Warnings go to
 * stderr.
 *
 * @param keepGoing Leave those out that can't take a key, and go on with the others.
 * @returns What there is to say of those that are left out.
 * @throws {CliError} with all reasons, where one can't take a key; nothing was sent then.
 */
export async function checkSinks(
	jobs: readonly TenantJob[],
	concurrency: number,
	keepGoing: boolean,
): Promise<ReadonlyMap<TenantJob, TenantResult>> {
	const progress = startProgress("checking where the keys go");
	const limit = pLimit(concurrency);
	const warnings: Said[] = [];
	const failures: (Said & { job: TenantJob; error: ReportedError })[] = [];
	await limit.map(jobs, async (job) => {
		const { name } = job.tenant;
		try {
			for (const what of await job.checkSink()) warnings.push({ name, what });
		} catch (thrown) {
			const error = describeError(thrown);
			failures.push({ name, what: `${error.code}: ${error.message}`, job, error });
		}
	});
	progress.end();
	for (const line of grouped(warnings)) process.stderr.write(`warning: ${line}\n`);
	const [first] = failures;
	if (first === undefined || keepGoing) {
		return new Map(failures.map(({ job, error }) => [job, { tenant: job.tenant, outcome: "failed", error }]));
	}
	const how = failures.length === 1 ? "the key of 1 tenant" : `the keys of ${failures.length} tenants`;
	const what = `${how} could not be put where they belong; nothing was sent. Correct that, or leave them out with --keep-going`;
	throw new CliError(exitOf(first.error), [`${what}:`, ...grouped(failures).map((line) => `  ${line}`)].join("\n"));
}

interface Said {
	/** The tenant's name. */
	readonly name: string;
	readonly what: string;
}

/** One line for each thing that is said, for hundreds of tenants may share a vault. */
function grouped(said: readonly Said[]): string[] {
	return [...new Set(said.map(({ what }) => what))].map((what) => {
		const [first, ...more] = said.filter((each) => each.what === what);
		return `${first?.name}${more.length === 0 ? "" : ` (and ${more.length} more)`}: ${what}`;
	});
}

function exitOf({ exitCode }: ReportedError): ExitName {
	const names = Object.keys(exitCodes) as ExitName[];
	return names.find((name) => exitCodes[name].code === exitCode) ?? "USAGE";
}
