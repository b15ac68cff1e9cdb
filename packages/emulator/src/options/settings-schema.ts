import * as v from "valibot";
import { milliseconds, numberFrom, wholeFrom } from "./numbers.js";

/** What each setting may be. Lifetimes may be senseless: that is something to test with. */
export const settingEntries = {
	shape: v.optional(v.picklist(["flat", "wrapped"])),
	latencyMs: v.optional(milliseconds),
	jitterMs: v.optional(milliseconds),
	tokenLifetimeSeconds: v.optional(v.number()),
	tokenRefreshInSeconds: v.optional(v.number()),
	// Beyond that, the year would have no place in a date.
	clockSkewSeconds: v.optional(numberFrom(-1e10, 1e10)),
	packageBytes: v.optional(wholeFrom(0, 2 ** 40)),
	sensorStartSeconds: v.optional(v.pipe(v.number(), v.minValue(0, "a number from 0"))),
	oldKeys: v.optional(v.picklist(["refused", "accepted"])),
	corsOrigins: v.optional(v.array(v.string())),
};

/** Some settings, to change them. */
export const settingsSchema = v.strictObject(settingEntries);
