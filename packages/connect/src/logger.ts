/** Where connect tells what it does, `console` for one. It never gets a body, a token or a key. */
export interface SensorsLogger {
	debug?(message: string, fields: Readonly<Record<string, unknown>>): void;
	warn?(message: string, fields: Readonly<Record<string, unknown>>): void;
}
