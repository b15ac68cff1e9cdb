/**
 * Every exit code, with what it means to a script. The README's table and `mdi-sensors --help` are written from here.
 */
export const exitCodes = {
	DONE: { code: 0, meaning: "Done." },
	UNEXPECTED: { code: 1, meaning: "An unexpected error. Run again with --verbose and report it." },
	USAGE: { code: 2, meaning: "An option, a file, or the environment is wrong. Nothing was changed." },
	SIGN_IN: { code: 3, meaning: "No token was given, or it was not accepted. Nothing was changed." },
	REFUSED: {
		code: 4,
		meaning: "The service refused: a missing permission, licence or workspace. Nothing was changed.",
	},
	SERVICE: {
		code: 5,
		meaning: "Network or service failed, or wants a longer wait. Nothing was changed; try again later.",
	},
	OUTCOME_UNKNOWN: {
		code: 6,
		meaning:
			"A new key was asked for, and it is not certain what comes of it. Settle it with --previous-fingerprint before you rotate again.",
	},
	NOT_DELIVERED: {
		code: 7,
		meaning:
			"The service has the key, but it could not be put where it belongs, or is no longer the current one. `key show` reads it.",
	},
	TENANTS_FAILED: {
		code: 8,
		meaning:
			"At least one tenant of the file is not done. A rotation goes on when it is run again with the same record.",
	},
	RECORD_IN_USE: { code: 9, meaning: "Another run rotates there, or has the record. Nothing was sent." },
	FINDINGS: { code: 10, meaning: "`doctor` found something that needs fixing." },
	NOT_PRINTED: { code: 11, meaning: "Done, but stdout could not be written: the result stands on stderr." },
	NOT_HEALTHY: { code: 12, meaning: "The sensor was not healthy when the time was over." },
	CANCELLED: { code: 130, meaning: "Cancelled at the question or with Ctrl-C. Nothing was changed." },
} as const satisfies Record<string, { code: number; meaning: string }>;

/** The name of an exit code in {@link exitCodes}. */
export type ExitName = keyof typeof exitCodes;
