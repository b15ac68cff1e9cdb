/** Where this package reports what it does, `console` for one. It never gets a body, a token or a key. */
export interface GraphLogger {
	/** Gets each response. */
	debug?(message: string, fields: Readonly<Record<string, unknown>>): void;
	/** Gets what works worse than it should. */
	warn?(message: string, fields: Readonly<Record<string, unknown>>): void;
}

/** Calls a function of the caller's that reports. One that throws, or whose promise rejects, must cost nothing. */
export function safely(tell: () => unknown): void {
	try {
		Promise.resolve(tell()).catch(() => {});
	} catch {}
}
