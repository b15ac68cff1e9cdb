import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { type ProgressOutput, progressLine } from "./progress.js";
import { type Version, versions } from "./slice.js";
import { updateVersion } from "./update-version.js";
import { readWorkspace } from "./workspace.js";

interface Flags {
	readonly version: Version;
	readonly from?: string;
	readonly source?: string;
	readonly timeout: number;
}

/** What the command needs of its surroundings. */
export interface Surroundings {
	/** Path of the folder with slice.yaml, overlay.yaml and the descriptions. */
	readonly folder: string;
	/** The day of the run in UTC: `2026-08-20`. */
	readonly today: string;
	readonly progress: ProgressOutput;
	print(line: string): void;
}

/** The command that makes a committed description from Microsoft's. */
export function updateSpecCommand(surroundings: Surroundings): Command {
	return new Command("update-spec")
		.description("Makes openapi/<version>.yaml from Microsoft's description: what slice.yaml keeps, with overlay.yaml.")
		.addOption(
			new Option("--version <version>", "the version of Microsoft Graph").choices([...versions]).makeOptionMandatory(),
		)
		.option("--from <URL or file>", "a .yaml, .yaml.gz or .json; without it, the upstream that slice.yaml names")
		.option("--source <text>", "what provenance.json shall say of a file, in place of its name")
		.option("--timeout <seconds>", "how long a download may take", seconds, 600)
		.allowExcessArguments(false)
		.action(async (flags: Flags) => surroundings.print(await run(flags, surroundings)));
}

async function run(flags: Flags, { folder, today, progress }: Surroundings): Promise<string> {
	const workspace = readWorkspace(folder);
	const line = progressLine(progress);
	try {
		return await updateVersion(workspace, {
			version: flags.version,
			from: flags.from ?? workspace.slice.upstream[flags.version],
			source: flags.source,
			timeoutMs: flags.timeout * 1000,
			onProgress: line.report,
			today,
			tool: toolName(),
		});
	} finally {
		line.end();
	}
}

function seconds(text: string): number {
	const value = Number(text);
	if (value > 0) return value;
	throw new InvalidArgumentError("It must be a number of seconds.");
}

/** Name and version of this package. */
function toolName(): string {
	const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
	const { name, version } = JSON.parse(text) as { name: string; version: string };
	return `${name} ${version}`;
}
