/** Turbo without its telemetry, which is on unless it is told otherwise: what is built here reports nothing to anybody. */
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";

process.env.TURBO_TELEMETRY_DISABLED ??= "1";
if (process.argv[2] === "watch") endWithNpm();
createRequire(import.meta.url)("turbo/bin/turbo");

/**
 * Ends when npm does. npm starts a shell, which passes no signal on, and who only waits for files to change would never
 * notice that nobody is left. Turbo itself ends what it has started when it is told to end.
 */
function endWithNpm(): void {
	const shell = process.ppid;
	const npm = parentOf(shell);
	const look = setInterval(() => {
		if (process.ppid === shell && (npm === undefined || isThere(npm))) return;
		clearInterval(look);
		process.kill(process.pid, "SIGTERM");
	}, 500);
	look.unref();
}

function parentOf(pid: number): number | undefined {
	try {
		return Number(
			execFileSync("ps", ["-o", "ppid=", "-p", `${pid}`], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
		);
	} catch {
		// Windows has no `ps`, nor has the smallest Linux.
		return undefined;
	}
}

function isThere(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}
