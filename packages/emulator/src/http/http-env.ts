import type { Context } from "hono";
import type { JournalEntry } from "../journal/journal.js";
import type { Connection } from "../net/listener.js";

/** What the emulator keeps with each request. */
export interface HttpEnv {
	Bindings: Connection;
	Variables: {
		/** Microsoft's id of the request. */
		requestId: string;
		/** The caller's id of it, or Microsoft's where it sent none. */
		clientRequestId: string;
		/** Its place in the journal, once it is known what it asks for. */
		entry: JournalEntry | undefined;
	};
}

export type HttpContext = Context<HttpEnv>;
