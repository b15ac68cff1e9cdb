import yoctoSpinner from "yocto-spinner";

/** A line on the terminal that changes while something is under way. */
export interface Progress {
	/** Replaces the line's text. */
	update(text: string): void;
	/** Takes the line away. */
	end(): void;
}

/**
 * Starts a progress line on stderr; where stderr is no terminal that can redraw a line, nothing is written at all.
 * The signals stay ours: Ctrl-C in the middle of a rotation has more to say than a spinner's exit.
 */
export function startProgress(text: string): Progress {
	const redraws = process.stderr.isTTY && process.env.TERM !== "dumb" && !("CI" in process.env);
	if (!redraws) return { update: () => {}, end: () => {} };
	const spinner = yoctoSpinner({ text, stream: process.stderr, handleSignals: false }).start();
	return {
		update(text) {
			spinner.text = text;
		},
		end() {
			spinner.stop();
		},
	};
}
