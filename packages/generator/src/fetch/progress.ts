/** What progress is written to: `process.stderr`. */
export interface ProgressOutput {
	readonly isTTY?: boolean | undefined;
	write(text: string): unknown;
}

/**
 * Shows the progress of a download in one line that is written over and over; on no terminal, nothing.
 *
 * @param output Where to.
 * @param now The clock, in milliseconds.
 */
export function progressLine(
	output: ProgressOutput,
	now: () => number = Date.now,
): {
	readonly report: ((bytes: number) => void) | undefined;
	/** Takes the line away. */
	end(): void;
} {
	if (output.isTTY !== true) return { report: undefined, end: () => undefined };
	const start = now();
	let shown = "";
	return {
		report: (bytes) => {
			const text = `${(bytes / 1e6).toFixed(1)} MB, ${Math.floor((now() - start) / 1000)} s`;
			if (text !== shown) output.write(`\r${text}`);
			shown = text;
		},
		end: () => output.write(`\r${" ".repeat(shown.length)}\r`),
	};
}
