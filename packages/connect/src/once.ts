/**
 * Does a piece of work once, when it is first asked for, and again where that failed.
 *
 * @param work What to do.
 */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
	let done: Promise<T> | undefined;
	return () => {
		done ??= work().catch((error: unknown) => {
			done = undefined;
			throw error;
		});
		return done;
	};
}
