import { spawn } from "node:child_process";

/** How a program ended, and all that it said. */
export interface Outcome {
	readonly code: number | null;
	readonly output: string;
}

/** Runs a program to its end, without blocking the emulator in this process. */
export function run(
	program: string,
	args: readonly string[],
	options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Outcome> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
		let output = "";
		child.stdout.on("data", (chunk) => {
			output += chunk;
		});
		child.stderr.on("data", (chunk) => {
			output += chunk;
		});
		child.on("error", reject);
		child.on("close", (code) => resolve({ code, output }));
	});
}
