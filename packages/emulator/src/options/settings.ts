import * as v from "valibot";
import { milliseconds, numberFrom, wholeFrom } from "./check-input.js";

/** How the emulator behaves; each may be changed while it runs. */
export interface Settings {
	/**
	 * How Graph shapes a response with a key: `flat` as its schema says, `wrapped` as the example on the reference page.
	 *
	 * @default "flat"
	 */
	shape: "flat" | "wrapped";
	/** Milliseconds that every response takes at least. @default 0 */
	latencyMs: number;
	/** Up to so many milliseconds more, different for each response. @default 0 */
	jitterMs: number;
	/** Seconds that a token is valid. @default 3599 */
	tokenLifetimeSeconds: number;
	/** Seconds after which a token should be refreshed (`refresh_in`). @default none is sent */
	tokenRefreshInSeconds: number | undefined;
	/** Seconds that the emulator's clock is ahead of this machine's; negative when behind. @default 0 */
	clockSkewSeconds: number;
	/** Size of the sensor's package, in bytes. @default 1048576 */
	packageBytes: number;
	/** Seconds until a sensor is up after its installation. @default 60 */
	sensorStartSeconds: number;
	/** Whether a key that was replaced still installs sensors. @default "refused" */
	oldKeys: "refused" | "accepted";
	/** Origins whose pages may call from a browser. @default every origin, as Graph has it */
	corsOrigins: readonly string[];
}

/** Some of the settings. */
export type SomeSettings = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

/** Fills in what is not given. */
export function defaultSettings(given: SomeSettings): Settings {
	return {
		shape: given.shape ?? "flat",
		latencyMs: given.latencyMs ?? 0,
		jitterMs: given.jitterMs ?? 0,
		tokenLifetimeSeconds: given.tokenLifetimeSeconds ?? 3599,
		tokenRefreshInSeconds: given.tokenRefreshInSeconds,
		clockSkewSeconds: given.clockSkewSeconds ?? 0,
		packageBytes: given.packageBytes ?? 1024 * 1024,
		sensorStartSeconds: given.sensorStartSeconds ?? 60,
		oldKeys: given.oldKeys ?? "refused",
		corsOrigins: given.corsOrigins ?? ["*"],
	};
}

/** What each setting may be. Lifetimes may be senseless: that is something to test with. @internal */
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

/** Some settings, to change them. @internal */
export const settingsSchema = v.strictObject(settingEntries);
