import type { ProgressOutput } from "@mdi-sensors/generator/fetch";
import { toolName } from "./provenance.js";
import type { Version } from "./slice.js";
import type { Places } from "./update-all.js";
import type { Request } from "./update-version.js";
import type { Workspace } from "./workspace.js";

/** The command's options. */
export interface Flags {
	readonly version?: Version;
	readonly from?: string;
	readonly source?: string;
	readonly all?: true;
	readonly fromBeta?: string;
	readonly "fromV1.0"?: string;
	readonly report?: string;
	/** Seconds, from 1 to those of a day. */
	readonly timeout: number;
}

/** What the command needs of its host. */
export interface Host extends Places {
	/** Path of the folder with slice.yaml, overlay.yaml and the descriptions. */
	readonly folder: string;
	/** The day of the run in UTC: `2026-08-20`. */
	readonly today: string;
	readonly progress: ProgressOutput;
	print(text: string): void;
	/** Runs an npm script, and says whether it succeeded. */
	runScript(script: string): boolean;
	/** The tests that failed when the script `test` ran last, by file and title. */
	failedTests(): readonly string[];
}

/**
 * The request for one version.
 *
 * @param from The URL or file that was given; without one, upstream is asked.
 */
export function requestOf(
	version: Version,
	from: string | undefined,
	workspace: Workspace,
	flags: Flags,
	{ today, progress }: Host,
): Request {
	const { source, timeout } = flags;
	const timeoutMs = Math.round(timeout * 1000);
	return {
		version,
		from: from ?? workspace.slice.upstream[version],
		source,
		timeoutMs,
		progress,
		today,
		tool: toolName(),
	};
}
