import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** All that the runs of this test file have printed, but for those that were asked for a secret. */
export const printed: string[] = [];

/** What a run of the program has printed, and how it ended. */
export interface Ran {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** The program, running in a process of its own. */
export interface Running {
	readonly ended: Promise<Ran>;
	readonly kill: (signal: NodeJS.Signals) => void;
	/** Waits until it has written a text to stderr. */
	readonly said: (text: string) => Promise<void>;
}

/** How a run is started, where not as usual. */
export interface Start {
	/** The file that stdout leads to. */
	readonly stdout?: number;
	/** Nobody reads stdout. */
	readonly isUnread?: boolean;
	/** What the shell is told before the program takes its place, such as a limit. */
	readonly shell?: string;
}

/**
 * Starts the built program in a process of its own, without a terminal.
 *
 * @param env The environment; of ours it gets PATH and where Node keeps compiled code, so that no variable of the machine plays along.
 */
export function startCli(args: readonly string[], env: Record<string, string> = {}, start: Start = {}): Running {
	const { PATH, NODE_COMPILE_CACHE } = process.env;
	const program = [process.execPath, main, ...args];
	const shell = ["sh", "-c", `${start.shell}; exec "$0" "$@"`];
	const [command = "", ...rest] = start.shell === undefined ? program : [...shell, ...program];
	const stdio = ["ignore", start.stdout ?? "pipe", "pipe"] as const;
	const child = spawn(command, rest, { env: { PATH, NODE_COMPILE_CACHE, ...env }, stdio: [...stdio] });
	let stdout = "";
	let stderr = "";
	if (start.isUnread) child.stdout?.destroy();
	child.stdout?.on("data", (chunk) => {
		stdout += chunk;
	});
	child.stderr?.on("data", (chunk) => {
		stderr += chunk;
	});
	const ended = new Promise<Ran>((resolve, reject) => {
		child.on("error", reject);
		child.on("close", (code) => {
			if (!showsSecrets(args)) printed.push(stdout, stderr);
			resolve({ code, stdout, stderr });
		});
	});
	return {
		ended,
		kill: (signal) => child.kill(signal),
		said: async (text) => {
			while (!stderr.includes(text)) await new Promise((resolve) => setTimeout(resolve, 5));
		},
	};
}

/** Runs the built program to its end. */
export function runCli(args: readonly string[], env?: Record<string, string>, start?: Start): Promise<Ran> {
	return startCli(args, env, start).ended;
}

/** `--reveal` shows the key, and the URL of the package is signed. */
function showsSecrets(args: readonly string[]): boolean {
	return args.includes("--reveal") || (args[0] === "package" && !args.includes("--download"));
}
