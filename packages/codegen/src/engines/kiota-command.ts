/** How a Kiota is called. */
export interface KiotaCommand {
	readonly command: string;
	/** What stands before Kiota's own arguments. */
	readonly prefix: readonly string[];
	/** Where it was found, for messages: `KIOTA_BIN`, `PATH`... */
	readonly origin: string;
}
