import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { threadId } from "node:worker_threads";

/** A process, so that another one can tell whether it still runs. */
export interface ProcessMark {
	readonly pid: number;
	readonly host: string;
	/** The start of the machine that it runs on. */
	readonly boot?: string | undefined;
	/** In which its id means something: containers have their own. */
	readonly namespace?: string | undefined;
	/** When it was started, as the system counts it. */
	readonly started?: string | undefined;
	/** The thread in it: each has a memory of its own. */
	readonly thread?: number | undefined;
}

/**
 * The mark of this process.
 *
 * @see {@link https://man7.org/linux/man-pages/man7/pid_namespaces.7.html | PID namespaces}
 */
export function ownMark(): ProcessMark {
	return {
		pid: process.pid,
		host: hostname(),
		boot: onLinux(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
		namespace: onLinux(() => readlinkSync("/proc/self/ns/pid")),
		started: startOf(process.pid),
		thread: threadId,
	};
}

/** Whether a mark is that of this very thread, which knows by itself what it still does. */
export function isOwnMark(mark: ProcessMark): boolean {
	return Object.entries(ownMark()).every(([name, value]) => mark[name as keyof ProcessMark] === value);
}

/** Whether a process runs: `perhaps` where only a person can tell. */
export type Running = "yes" | "no" | "perhaps";

/** Looks for a process. Of one on another machine, in another container, or where only the id speaks for it, nobody can be sure. */
export function isRunning(mark: ProcessMark): Running {
	const { host, boot, namespace } = ownMark();
	if (mark.host !== host) return "perhaps";
	if (mark.boot !== undefined && mark.boot !== boot) return "no";
	if (mark.namespace !== namespace) return "perhaps";
	try {
		process.kill(mark.pid, 0);
	} catch (error) {
		// EPERM: there is one, somebody else's.
		if ((error as NodeJS.ErrnoException).code !== "EPERM") return "no";
	}
	if (mark.started === undefined) return "perhaps";
	return mark.started === startOf(mark.pid) ? "yes" : "no";
}

/** States of processes that have ended, and wait for their parent to take note. */
const over = ["Z", "X"];

/**
 * Ids of processes come again, in containers at once: there each run may well be process 7. The time of the start tells
 * them apart.
 *
 * @returns undefined for a process that has ended.
 * @see {@link https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html | /proc/pid/stat, fields 3 and 22}
 */
function startOf(pid: number): string | undefined {
	return onLinux(() => {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		// The name in parentheses may hold spaces and parentheses; field 3 follows the last of them.
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		return over.includes(fields[0] ?? "") ? undefined : fields[19];
	});
}

/** Reads what only Linux tells; undefined where it can't be read. */
function onLinux(read: () => string | undefined): string | undefined {
	if (process.platform !== "linux") return undefined;
	try {
		return read();
	} catch {
		return undefined;
	}
}
