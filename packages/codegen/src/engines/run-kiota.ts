import { spawn } from "node:child_process";
import { endWithUs, killAll } from "./end-with-us.js";
import { EngineError } from "./engine-error.js";

/** The environment of the process that looks for Kiota. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How a Kiota is called. */
export interface KiotaCommand {
	readonly command: string;
	/** What stands before Kiota's own arguments. */
	readonly prefix: readonly string[];
	/** The folder that it has to be run in. */
	readonly cwd?: string;
	/** After so many milliseconds a run is ended; Kiota may hang, which is rare. Without it, never. */
	readonly timeoutMs?: number;
	/** Where it was found, for messages: `KIOTA_BIN`, `PATH`... */
	readonly origin: string;
}

/** Kiota reports on its use and looks for updates unless told not to. */
const quiet = {
	KIOTA_CLI_TELEMETRY_OPTOUT: "1",
	KIOTA_OFFLINE_ENABLED: "true",
	KIOTA_TUTORIAL_ENABLED: "false",
	KIOTA_CONSOLE_COLORS_ENABLED: "false",
	DOTNET_CLI_TELEMETRY_OPTOUT: "1",
	DOTNET_NOLOGO: "1",
	// Kiota sorts by the culture of its process, and by code unit where it is to be without any.
	DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "0",
	LC_ALL: "C.UTF-8",
};

/**
 * Runs Kiota to its end.
 *
 * @returns What it printed.
 * @throws {EngineError} `CANNOT_START`, `KILLED`, `TIMED_OUT` or `FAILED`.
 */
export function runKiota(kiota: KiotaCommand, args: readonly string[], env: Environment): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(kiota.command, [...kiota.prefix, ...args], {
			cwd: kiota.cwd,
			detached: process.platform !== "win32",
			env: { ...env, ...quiet },
			stdio: ["ignore", "pipe", "pipe"],
		});
		const tied = endWithUs(child);
		const { timeoutMs } = kiota;
		let isLate = false;
		const end = () => {
			isLate = true;
			killAll(child, "SIGKILL");
		};
		const timer = timeoutMs === undefined ? undefined : setTimeout(end, timeoutMs);
		let printed = "";
		let complaints = "";
		child.stdout.setEncoding("utf8").on("data", (text) => {
			printed += text;
		});
		child.stderr.setEncoding("utf8").on("data", (text) => {
			complaints += text;
		});
		const what = `the kiota of ${kiota.origin}`;
		child.on("error", (cause) => {
			tied.release();
			const message = `${what} cannot be started (${cause.message}); install it again, or use --engine builtin`;
			reject(new EngineError("CANNOT_START", message, { cause, reason: cause.message }));
		});
		child.on("close", (code, signal) => {
			tied.release();
			clearTimeout(timer);
			// Told to end, Kiota may come to an end of its own with any exit code.
			const ended = tied.endedBy() ?? signal;
			if (ended !== null) {
				const message = `${what} was ended by ${ended} before it was done; nothing was written, run it again`;
				return reject(new EngineError(isLate ? "TIMED_OUT" : "KILLED", message));
			}
			if (code === 0) return resolve(printed);
			// A wrong option is told on stderr, and its help follows; what goes wrong later is the last line on stdout.
			const words = firstLine(complaints) || printed.trim().split("\n").at(-1)?.trim() || "it printed nothing";
			const advice = "nothing was written; correct what it says, or use --engine builtin";
			reject(
				new EngineError("FAILED", `${what} ended with exit code ${code} (${words}); ${advice}`, { reason: words }),
			);
		});
	});
}

function firstLine(text: string): string {
	return text.trim().split("\n")[0]?.trim() ?? "";
}
