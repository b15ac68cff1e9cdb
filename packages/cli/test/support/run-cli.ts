import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** What a run of the program has printed, and how it ended. */
export interface Ran {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/**
 * Runs the built program in a process of its own, without a terminal.
 *
 * @param env The environment; of ours it gets nothing but PATH, so that no variable of the machine plays along.
 */
export function runCli(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
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
	return new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("close", (code) => resolve({ code, stdout, stderr }));
	});
}
