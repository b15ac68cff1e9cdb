import { exitCodes } from "../exit-codes.js";

/**
 * Takes over Ctrl-C (and SIGTERM): each one does the next step, and the one after the last ends the program at once.
 *
 * @param steps What to do, and what to say on stderr when it is done.
 * @returns Gives Ctrl-C back.
 */
export function onInterrupt(steps: readonly { readonly do: () => void; readonly say: string }[]): () => void {
	const left = [...steps];
	const interrupt = () => {
		const step = left.shift();
		if (step === undefined) process.exit(exitCodes.CANCELLED.code);
		step.do();
		process.stderr.write(`\n${step.say}\n`);
	};
	process.on("SIGINT", interrupt);
	process.on("SIGTERM", interrupt);
	return () => {
		process.off("SIGINT", interrupt);
		process.off("SIGTERM", interrupt);
	};
}
