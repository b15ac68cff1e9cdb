import { readFileSync } from "node:fs";
import { constants } from "node:os";

/** What one more signal does. It should say so on stderr. */
export type InterruptStep = () => void;

/**
 * Takes over the signals that ask a program to end: each one does the next step, and the last step again and again; it
 * should end the program.
 *
 * @returns Gives the signals back.
 */
export function onInterrupt(...steps: readonly [InterruptStep, ...InterruptStep[]]): () => void {
	let count = 0;
	const interrupt = () => {
		const step = steps[Math.min(count++, steps.length - 1)];
		process.stderr.write("\n");
		step?.();
	};
	const ignore = () => {};
	const signals: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];
	const handlers = signals.map((signal) => [signal, wasIgnored(signal) ? ignore : interrupt] as const);
	for (const [signal, handler] of handlers) process.on(signal, handler);
	return () => {
		for (const [signal, handler] of handlers) process.off(signal, handler);
	};
}

/**
 * Lets Ctrl-C and `docker stop` end the program where it is the first process of a container: that one is ended by no signal
 * that it does not listen to. While a command has taken the signals over, they are the command's.
 */
export function listenAsFirstProcess(): void {
	if (process.pid !== 1) return;
	for (const signal of ["SIGINT", "SIGTERM"] as const) {
		process.on(signal, () => {
			if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
		});
	}
}

/**
 * Whether the end of the terminal was to be survived when the program was started. Node takes back what `nohup` has set
 * before any of our code runs, so it is seen by what remains: the shell's own note of the command, and what the parent
 * ignores.
 *
 * @see {@link https://github.com/nodejs/node/blob/main/src/node.cc | Node restores signal dispositions at its start}
 */
function wasIgnored(signal: NodeJS.Signals): boolean {
	if (signal !== "SIGHUP") return false;
	return /(^|\/)nohup$/.test(process.env._ ?? "") || parentIgnoresHangup();
}

function parentIgnoresHangup(): boolean {
	try {
		const [, ignored = "0"] =
			/^SigIgn:\s*([\da-f]+)$/m.exec(readFileSync(`/proc/${process.ppid}/status`, "utf8")) ?? [];
		// SIGHUP is signal 1, the lowest bit.
		return (BigInt(`0x${ignored}`) & 1n) === 1n;
	} catch {
		return false;
	}
}
