/** Where this package tells what it does, `console` for one. It never gets a body, a token or a key. */
export interface GraphLogger {
	/** Told of responses. */
	debug?(message: string, fields: Readonly<Record<string, unknown>>): void;
	/** Told of what works worse than it should. */
	warn?(message: string, fields: Readonly<Record<string, unknown>>): void;
}

/** Calls what the caller gave to be told of things. One that throws, or whose promise rejects, must cost nothing. */
export function safely(tell: () => unknown): void {
	try {
		Promise.resolve(tell()).catch(() => {});
	} catch {}
}
