import { setMaxListeners } from "node:events";
import { systemClock } from "@mdi-sensors/connect";
import { ThrottleGate } from "@mdi-sensors/connect/tenants";
import { CliError } from "../cli-error.js";
import { describeError } from "../output/describe-error.js";
import { onInterrupt } from "../output/interrupts.js";
import { startProgress } from "../output/progress.js";
import { endNow } from "../output/report-error.js";

/** What a run over many tenants goes by. */
export interface TerminalRun {
	/** Holds back everybody while Graph throttles the application as a whole. */
	readonly gate: ThrottleGate;
	/** Aborted when nothing more is to be begun. */
	readonly stop: AbortSignal;
	/** Aborted when those under way are to be broken off. */
	readonly signal: AbortSignal;
	/** Waits for something that has the terminal for itself, such as a question. */
	readonly apart: (step: () => Promise<void>) => Promise<void>;
}

/** How a run over many tenants looks at a terminal. */
export interface TerminalRunOptions {
	/** What is done first, such as `checking where the keys go`. */
	readonly beginning: string;
	/** How far it is. */
	readonly progress: () => string;
	/** Whether something is changed: then the first Ctrl-C lets those under way end, and only the second breaks them off. */
	readonly changes: boolean;
	/** Whether the program ends with JSON. */
	readonly json: boolean;
}

/**
 * Runs something over many tenants, with a line on the terminal that says how far it is. Ctrl-C stops it, once more breaks off
 * what is changed, and a last one ends the program.
 */
export async function runAtTerminal<Result>(
	{ beginning, progress, changes, json }: TerminalRunOptions,
	run: (run: TerminalRun) => Promise<Result>,
): Promise<Result> {
	const stop = new AbortController();
	const breakOff = new AbortController();
	// Every tenant that is under way listens to them; Node 22 takes more than ten for a leak.
	setMaxListeners(0, stop.signal, breakOff.signal);
	const gate = new ThrottleGate(systemClock);
	let line = startProgress(beginning, false);
	const describe = () => line.update(`${progress()}${waitOf(gate)}`);
	const timer = setInterval(describe, 250);
	const say = (text: string) => void process.stderr.write(`${text}\n`);
	const finish = () => {
		say("stopping when those under way are through; Ctrl-C again breaks them off");
		stop.abort();
	};
	const abort = () => {
		say("breaking off; Ctrl-C again ends at once");
		stop.abort();
		breakOff.abort();
	};
	const end = () => {
		line.end();
		endNow(describeError(changes ? endedInBetween : endedReading), json);
	};
	const giveBack = changes ? onInterrupt(finish, abort, end) : onInterrupt(abort, end);
	try {
		return await run({
			gate,
			stop: stop.signal,
			signal: breakOff.signal,
			async apart(step) {
				line.end();
				await step();
				line = startProgress(progress(), false);
			},
		});
	} finally {
		giveBack();
		clearInterval(timer);
		line.end();
	}
}

const endedInBetween = new CliError(
	"TENANTS_FAILED",
	"ended; run it again with the same record, which settles those that were under way",
);

const endedReading = new CliError("CANCELLED", "ended; nothing was changed");

function waitOf({ waitMs }: ThrottleGate): string {
	return waitMs > 0 ? `; Graph wants everybody to wait ${Math.ceil(waitMs / 1000)} s` : "";
}
