import { expect, test } from "vitest";
import { defaultSettings } from "../../src/options/settings.js";

test("what is not given is as the README says, and zero is given", () => {
	expect(defaultSettings({})).toEqual({
		shape: "flat",
		latencyMs: 0,
		jitterMs: 0,
		tokenLifetimeSeconds: 3599,
		tokenRefreshInSeconds: undefined,
		clockSkewSeconds: 0,
		packageBytes: 1_048_576,
		sensorStartSeconds: 60,
		oldKeys: "refused",
		corsOrigins: ["*"],
	});
	const given = { tokenLifetimeSeconds: 0, packageBytes: 0, corsOrigins: [], shape: "wrapped" } as const;
	expect(defaultSettings(given)).toMatchObject(given);
});
