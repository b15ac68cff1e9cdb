/** What one more Ctrl-C does. */
export interface InterruptStep {
	/** Written to stderr. */
	readonly say: string;
	readonly do: () => void;
}

/**
 * Takes over Ctrl-C (and SIGTERM): each one does the next step; the last step should end the program.
 *
 * @param step Told how many interrupts there were before; says what this one does.
 * @returns Gives Ctrl-C back.
 */
export function onInterrupt(step: (before: number) => InterruptStep): () => void {
	let count = 0;
	const interrupt = () => {
		const next = step(count++);
		process.stderr.write(`\n${next.say}\n`);
		next.do();
	};
	process.on("SIGINT", interrupt);
	process.on("SIGTERM", interrupt);
	return () => {
		process.off("SIGINT", interrupt);
		process.off("SIGTERM", interrupt);
	};
}
