/**
 * Loaded before a measured program: tells the bench its peak memory, in kilobytes, when it ends. No TypeScript, as what
 * strips that of its types would be measured with the program.
 */
import { existsSync, readFileSync } from "node:fs";

/** Linux counts in `maxRSS` what the process that started this one had in memory. */
function peak() {
	const status = "/proc/self/status";
	const own = existsSync(status) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, "utf8"))?.[1] : undefined;
	return own === undefined ? process.resourceUsage().maxRSS : Number(own);
}

process.channel?.unref();
process.on("exit", () => process.send?.(peak()));
