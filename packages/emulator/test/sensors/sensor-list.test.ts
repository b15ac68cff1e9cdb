import { expect, test } from "vitest";
import { defaultSettings } from "../../src/options/settings.js";
import { Tenant } from "../../src/tenants/tenant.js";
import type { TenantSettings } from "../../src/tenants/tenant-settings.js";

/** A tenant whose clock the test moves. */
function tenantAt(start: string, given: TenantSettings = {}) {
	const clock = { now: Date.parse(start) };
	const settings = defaultSettings({});
	const tenant = new Tenant({ domain: "one.example", ...given }, 0, "global", { settings, now: () => clock.now });
	return { tenant, settings, clock };
}

test("a tenant has as many sensors from the start as it is told, the same in every run, all of them well", () => {
	const { tenant } = tenantAt("2026-05-01T00:00:00Z");
	expect(tenant.sensors.map(({ name }) => name)).toEqual(["DC1", "DC2", "DC3", "DC4", "DC5"]);
	expect(tenant.sensors.map(({ id }) => id)).toEqual(
		tenantAt("2026-05-01T00:00:00Z").tenant.sensors.map(({ id }) => id),
	);
	expect(tenant.sensor("dc1").statusAt(Date.parse("2026-05-01T00:00:00Z"))).toEqual({
		deploymentStatus: "upToDate",
		healthStatus: "healthy",
		serviceStatus: "running",
		openHealthIssuesCount: 0,
	});
	expect(tenantAt("2026-05-01T00:00:00Z", { sensors: 250 }).tenant.sensors).toHaveLength(250);
});

test("with the right key a sensor registers, starts, and is up some time later", () => {
	const { tenant, clock } = tenantAt("2026-05-01T00:00:00Z");
	const sensor = tenant.installSensor({ name: "DC01", key: tenant.key });
	expect(tenant.sensors.at(-1)).toBe(sensor);
	expect(sensor.installedOn).toEqual(new Date("2026-05-01T00:00:00Z"));
	expect(sensor.statusAt(clock.now)).toMatchObject({ deploymentStatus: "syncing", serviceStatus: "starting" });
	expect(sensor.statusAt(clock.now + 59_999)).toMatchObject({ deploymentStatus: "syncing" });
	expect(sensor.statusAt(clock.now + 60_000)).toMatchObject({ deploymentStatus: "upToDate", healthStatus: "healthy" });
});

test("how long it takes, and how it is then, can be said", () => {
	const { tenant, settings, clock } = tenantAt("2026-05-01T00:00:00Z");
	settings.sensorStartSeconds = 5;
	const { key } = tenant;
	expect(tenant.installSensor({ name: "A", key }).statusAt(clock.now + 5000).deploymentStatus).toBe("upToDate");
	const ill = tenant.installSensor({ name: "B", key, startSeconds: 0, status: { healthStatus: "notHealthyHigh" } });
	expect(ill.statusAt(clock.now)).toMatchObject({ healthStatus: "notHealthyHigh", openHealthIssuesCount: 1 });
});

test("a test brings it up by itself, and down again", () => {
	const { tenant, clock } = tenantAt("2026-05-01T00:00:00Z");
	const sensor = tenant.installSensor({ name: "DC01", key: tenant.key, startSeconds: Number.POSITIVE_INFINITY });
	expect(sensor.statusAt(clock.now + 1e12)).toMatchObject({ deploymentStatus: "syncing" });
	sensor.setStatus();
	expect(sensor.statusAt(clock.now)).toMatchObject({ deploymentStatus: "upToDate", healthStatus: "healthy" });
	sensor.setStatus({ deploymentStatus: "disconnected" });
	expect(sensor.statusAt(clock.now)).toMatchObject({ deploymentStatus: "disconnected" });
});

test("a wrong key is refused, and so is one of another tenant", () => {
	const { tenant } = tenantAt("2026-05-01T00:00:00Z");
	for (const key of ["", "rubbish", tenantAt("2026-05-01T00:00:00Z").tenant.key]) {
		expect(() => tenant.installSensor({ name: "DC01", key })).toThrow(
			expect.objectContaining({ name: "InstallerError", code: "KEY_WRONG" }),
		);
	}
	expect(() => tenant.sensor("DC01")).toThrow("has no sensor DC01; install it with installSensor");
});

test("a key that was replaced dies at once, or lives on, as is set; sensors that it installed stay", () => {
	const { tenant, settings } = tenantAt("2026-05-01T00:00:00Z");
	const { key } = tenant;
	tenant.installSensor({ name: "DC01", key });
	tenant.rotate();
	expect(() => tenant.installSensor({ name: "DC02", key })).toThrow(expect.objectContaining({ code: "KEY_REPLACED" }));
	expect(tenant.sensor("DC01").name).toBe("DC01");
	settings.oldKeys = "accepted";
	expect(tenant.installSensor({ name: "DC02", key }).name).toBe("DC02");
});

test("a sensor that is installed again takes the place of the one before; one of another domain does not", () => {
	const { tenant } = tenantAt("2026-05-01T00:00:00Z", { sensors: 0 });
	const { key } = tenant;
	const first = tenant.installSensor({ name: "DC01", key });
	const second = tenant.installSensor({ name: "dc01", key });
	tenant.installSensor({ name: "DC01", key, domain: "two.example" });
	expect(second.id).not.toBe(first.id);
	expect(tenant.sensors.map(({ domain }) => domain)).toEqual(["one.example", "two.example"]);
});
