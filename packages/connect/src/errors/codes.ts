/**
 * Every code of a {@link SensorsError}, with what it means and what to do about it.
 * The documentation's page of error codes is written from this table.
 */
export const errorCodes = {
	CLOUD_UNKNOWN: {
		meaning: "The cloud's name is not in the table of clouds.",
		remedy: "Use one of the names that the message lists.",
	},
	CLOUD_NOT_OFFERED: {
		meaning: "The sensors API is not offered in this cloud.",
		remedy: "Use one of the clouds that the message lists.",
	},
} as const satisfies Record<string, { meaning: string; remedy: string }>;

/** The code of a {@link SensorsError}: branch on it, never on the message. */
export type ErrorCode = keyof typeof errorCodes;
