import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";

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
	/** Waits until it has written a text to stderr, and gives all that it has written there. */
	readonly said: (text: string) => Promise<string>;
}

/** How a run is started, where not as usual. */
export interface Start {
	/** The file that stdout leads to. */
	readonly stdout?: number;
	/** Nobody reads stdout. */
	readonly isUnread?: boolean;
	/** What the shell is told before the program takes its place, such as a limit. */
	readonly shell?: string;
	/** Where the program is. @default where it was built */
	readonly main?: string;
}

/**
 * Starts the built program in a process of its own, without a terminal.
 *
 * @param env The environment; of ours it gets PATH and where Node keeps compiled code, so that no variable of the machine plays along.
 */
export function startCli(args: readonly string[], env: Record<string, string> = {}, start: Start = {}): Running {
	const { PATH, NODE_COMPILE_CACHE } = process.env;
	const program = [process.execPath, start.main ?? main, ...args];
	const shell = ["sh", "-c", `${start.shell}; exec "$0" "$@"`];
	const [command = "", ...rest] = start.shell === undefined ? program : [...shell, ...program];
	const stdio = ["ignore", start.stdout ?? "pipe", "pipe"] as const;
	const child = spawn(command, rest, { env: { PATH, NODE_COMPILE_CACHE, ...env }, stdio: [...stdio] });
	let stdout = "";
	let stderr = "";
	const seen = new EventEmitter();
	if (start.isUnread) child.stdout?.destroy();
	child.stdout?.on("data", (chunk) => {
		stdout += chunk;
	});
	child.stderr?.on("data", (chunk) => {
		stderr += chunk;
		seen.emit("text");
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
			while (!stderr.includes(text)) await once(seen, "text");
			return stderr;
		},
	};
}

/** Runs the built program to its end, in a process of its own. */
export function runProcess(args: readonly string[], env?: Record<string, string>, start?: Start): Promise<Ran> {
	return startCli(args, env, start).ended;
}

let previous: Promise<unknown> = Promise.resolve();
let runs = 0;
const source = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/**
 * Runs the program to its end in this process, from its sources: what is not about signals, streams and its start needs no
 * process of its own. One run at a time, for it has the environment and the streams of this process while it runs.
 *
 * @param env The environment; of ours it gets PATH.
 * @param start Where it is given, the program runs in a process of its own.
 */
export function runCli(args: readonly string[], env: Record<string, string> = {}, start?: Start): Promise<Ran> {
	if (start !== undefined) return runProcess(args, env, start);
	const run = previous.then(() => runHere(args, env));
	previous = run.catch(() => undefined);
	return run;
}

async function runHere(args: readonly string[], env: Record<string, string>): Promise<Ran> {
	const { env: ownEnv, argv, exitCode } = process;
	const output = { stdout: "", stderr: "" };
	const spies: { mockRestore(): void }[] = (["stdout", "stderr"] as const).map((name) =>
		vi.spyOn(process[name], "write").mockImplementation((text, encoding?, callback?) => {
			output[name] += String(text);
			const written = typeof encoding === "function" ? encoding : callback;
			if (written !== undefined) queueMicrotask(() => written());
			return true;
		}),
	);
	// Vitest's console does not write to this process's streams.
	spies.push(vi.spyOn(console, "log").mockImplementation((text) => void process.stdout.write(`${text}\n`)));
	// At its end, when the exit code is set; this process goes on.
	spies.push(vi.spyOn(process, "exit").mockImplementation(() => undefined as never));
	const trusted = getCACertificates("default");
	const listening = [process, process.stdout, process.stderr].map((emitter) => keepListeners(emitter));
	process.env = { PATH: ownEnv.PATH, ...env };
	process.argv = [process.execPath, main, ...args];
	process.exitCode = undefined;
	try {
		// Each run is a module of its own: what the program does, it does while it is loaded.
		await import(/* @vite-ignore */ `${source}?run=${runs++}`);
		if (!showsSecrets(args)) printed.push(output.stdout, output.stderr);
		return { code: Number(process.exitCode ?? 0), ...output };
	} finally {
		Object.assign(process, { env: ownEnv, argv, exitCode });
		for (const spy of spies) spy.mockRestore();
		for (const restore of listening) restore();
		setDefaultCACertificates(trusted);
	}
}

/** Removes, when it is called again, the listeners that came since. */
function keepListeners(emitter: NodeJS.EventEmitter): () => void {
	const before = new Map(emitter.eventNames().map((name) => [name, emitter.listeners(name)]));
	return () => {
		for (const name of emitter.eventNames()) {
			for (const listener of emitter.listeners(name)) {
				if (!before.get(name)?.includes(listener)) emitter.off(name, listener as () => void);
			}
		}
	};
}

/** `--reveal` shows the key, and the URL of the package is signed. */
function showsSecrets(args: readonly string[]): boolean {
	return args.includes("--reveal") || (args[0] === "package" && !args.includes("--download"));
}
