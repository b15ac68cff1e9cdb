import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** A process, so that another one can tell whether it still runs. */
export interface ProcessMark {
	readonly pid: number;
	readonly host: string;
	/** When it was started, as the system counts it. */
	readonly started?: string | undefined;
}

/** The mark of this process. */
export function ownMark(): ProcessMark {
	return { pid: process.pid, host: hostname(), started: startOf(process.pid) };
}

/** Whether a process runs: `perhaps` where only a person can tell. */
export type Running = "yes" | "no" | "perhaps";

/** Looks for a process. Of one on another machine, or where only the id speaks for it, nobody can be sure. */
export function isRunning(mark: ProcessMark): Running {
	if (mark.host !== hostname()) return "perhaps";
	try {
		process.kill(mark.pid, 0);
	} catch (error) {
		// EPERM: there is one, somebody else's.
		if ((error as NodeJS.ErrnoException).code !== "EPERM") return "no";
	}
	if (mark.started === undefined) return mark.pid === process.pid ? "no" : "perhaps";
	return mark.started === startOf(mark.pid) ? "yes" : "no";
}

/** States of processes that have ended, and wait for their parent to take note. */
const over = ["Z", "X"];

/**
 * Ids of processes come again, in containers at once: there each run may well be process 7. On Linux the time of the start
 * tells them apart.
 *
 * @returns undefined for a process that has ended.
 * @see {@link https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html | /proc/pid/stat, fields 3 and 22}
 */
function startOf(pid: number): string | undefined {
	if (process.platform !== "linux") return undefined;
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		// The name in parentheses may hold spaces and parentheses; field 3 follows the last of them.
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		return over.includes(fields[0] ?? "") ? undefined : fields[19];
	} catch {
		return undefined;
	}
}
