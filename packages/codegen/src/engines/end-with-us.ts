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
		killAll(child, signal);
	};
	const end = () => killAll(child, "SIGKILL");
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

/** Signals a child, and what it started where it leads a group of processes: `dotnet tool run` is not Kiota itself. */
export function killAll(child: ChildProcess, signal: NodeJS.Signals): void {
	try {
		if (child.pid !== undefined && process.platform !== "win32") process.kill(-child.pid, signal);
		else child.kill(signal);
	} catch {
		child.kill(signal);
	}
}
