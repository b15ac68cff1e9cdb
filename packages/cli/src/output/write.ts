/**
 * Writes a line, and waits until the system has taken it.
 *
 * @returns The system's code (`EPIPE`, `ENOSPC`) where it has not; undefined where it has.
 */
export function write(stream: NodeJS.WriteStream, text: string): Promise<string | undefined> {
	return new Promise((resolve) => {
		stream.write(`${text}\n`, (error) =>
			resolve(error ? ((error as NodeJS.ErrnoException).code ?? error.name) : undefined),
		);
	});
}

/**
 * Ends the program with an exit code of its own where something that the command-line library printed, such as help, did
 * not reach stdout; results are written by {@link write}, which says it itself.
 *
 * @param exitCode The code, where the program would have ended with 0.
 */
export function watchStreams(exitCode: number): void {
	let failed = false;
	// Without a listener, Node would end the program in the middle of what it does.
	process.stderr.on("error", () => {});
	process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
		failed ||= code !== "EPIPE";
	});
	process.on("exit", () => {
		if (failed && !process.exitCode) process.exitCode = exitCode;
	});
}
