import * as v from "valibot";

const notNegative = v.pipe(v.number(), v.minValue(0));

/** What each setting may be. Lifetimes may be senseless: that is something to test with. */
export const settingEntries = {
	shape: v.optional(v.picklist(["flat", "wrapped"])),
	latencyMs: v.optional(notNegative),
	jitterMs: v.optional(notNegative),
	tokenLifetimeSeconds: v.optional(v.number()),
	tokenRefreshInSeconds: v.optional(v.number()),
	clockSkewSeconds: v.optional(v.number()),
	packageBytes: v.optional(v.pipe(notNegative, v.integer())),
	corsOrigins: v.optional(v.array(v.string())),
};

/** Some settings, to change them. */
export const settingsSchema = v.strictObject(settingEntries);
