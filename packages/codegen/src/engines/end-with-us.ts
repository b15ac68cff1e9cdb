import type { ChildProcess } from "node:child_process";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A child that does not outlive this process. */
export interface Tied {
	/** The signal that this process was told to end by, and passed on. */
	endedBy(): NodeJS.Signals | undefined;
	/** Lets go of a child that has ended. */
	release(): void;
}

/** Ends a child when this process ends or is told to; of what it is told, it hears itself that the child has ended. */
export function endWithUs(child: ChildProcess): Tied {
	let endedBy: NodeJS.Signals | undefined;
	const pass = (signal: NodeJS.Signals) => {
		endedBy = signal;
		child.kill(signal);
	};
	const end = () => child.kill("SIGKILL");
	for (const signal of signals) process.on(signal, pass);
	process.on("exit", end);
	return {
		endedBy: () => endedBy,
		release: () => {
			for (const signal of signals) process.off(signal, pass);
			process.off("exit", end);
		},
	};
}
