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

/**
 * Starts the built program in a process of its own, without a terminal.
 *
 * @param env The environment; of ours it gets nothing but PATH, so that no variable of the machine plays along.
 */
export function startCli(args: readonly string[], env: Record<string, string> = {}): Running {
	const { PATH = "" } = process.env;
	const child = spawn(process.execPath, [main, ...args], { env: { PATH, ...env }, stdio: ["ignore", "pipe", "pipe"] });
	let stdout = "";
	let stderr = "";
	child.stdout.on("data", (chunk) => {
		stdout += chunk;
	});
	child.stderr.on("data", (chunk) => {
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
export function runCli(args: readonly string[], env?: Record<string, string>): Promise<Ran> {
	return startCli(args, env).ended;
}

/** `--reveal` shows the key, and the URL of the package is signed. */
function showsSecrets(args: readonly string[]): boolean {
	return args.includes("--reveal") || (args[0] === "package" && !args.includes("--download"));
}
