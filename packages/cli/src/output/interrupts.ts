/** What one more Ctrl-C does. It should tell so on stderr. */
export type InterruptStep = () => void;

/**
 * Takes over Ctrl-C (and SIGTERM): each one does the next step, and the last step again and again; it should end the program.
 *
 * @returns Gives Ctrl-C back.
 */
export function onInterrupt(...steps: readonly [InterruptStep, ...InterruptStep[]]): () => void {
	let count = 0;
	const interrupt = () => {
		const step = steps[Math.min(count++, steps.length - 1)];
		process.stderr.write("\n");
		step?.();
	};
	process.on("SIGINT", interrupt);
	process.on("SIGTERM", interrupt);
	return () => {
		process.off("SIGINT", interrupt);
		process.off("SIGTERM", interrupt);
	};
}
