import { setImmediate } from "node:timers/promises";

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

/** Waits until the system has taken all that was printed, or has refused it and {@link watchStreams} knows. */
export async function flushStreams(): Promise<void> {
	const streams = [process.stdout, process.stderr];
	await Promise.all(streams.map((stream) => new Promise((resolve) => stream.write("", resolve))));
	await setImmediate();
}

/**
 * Takes out of a text what a terminal would obey: names of tenants and sensors, versions and messages come from elsewhere.
 * Line ends stay, as the layout has them.
 */
export function printable(text: string): string {
	return text.replace(/(?!\n)\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}

/** Writes what a terminal would obey as escapes, of which JSON itself asks only for some. */
export function escaped(json: string): string {
	const code = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
	return json.replace(/[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, code);
}
