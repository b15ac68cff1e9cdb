/** A port that can't be listened on: another program has it, it is kept for others, or there is no such port. */
export class PortError extends Error {
	override readonly name = "PortError";

	/**
	 * @param port Which one.
	 * @param host Of which address.
	 * @param cause What the system says.
	 */
	constructor(port: number, host: string, cause: unknown) {
		const { code } = cause as NodeJS.ErrnoException;
		super(`port ${port} of ${host} can't be used (${code}); choose another port`, { cause });
	}
}
