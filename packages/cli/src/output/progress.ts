import yoctoSpinner from "yocto-spinner";

/** A line on the terminal that changes while something is under way. */
export interface Progress {
	/** Replaces the line's text; does nothing after `end`. */
	update(text: string): void;
	/** Takes the line away. */
	end(): void;
}

/**
 * Starts a progress line on stderr; where stderr is no terminal that can redraw a line, nothing is written at all.
 *
 * @param endsOnSignal Whether Ctrl-C takes the line away and ends the program. A rotation has more to say about it.
 */
export function startProgress(text: string, endsOnSignal = true): Progress {
	const redraws = process.stderr.isTTY && process.env.TERM !== "dumb" && !("CI" in process.env);
	if (!redraws) return { update: () => {}, end: () => {} };
	const spinner = yoctoSpinner({ text, stream: process.stderr, handleSignals: endsOnSignal }).start();
	return {
		update(next) {
			// A stopped spinner would write its line once more, and never take it away.
			if (spinner.isSpinning) spinner.text = next;
		},
		end() {
			spinner.stop();
		},
	};
}
