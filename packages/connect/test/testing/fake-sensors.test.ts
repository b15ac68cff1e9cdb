import { expect, test } from "vitest";
import { callRemedies, earlyRemedies, lateRemedies } from "../../src/errors/codes.js";
import { clouds, type ErrorCode, fingerprintOf, isGraphError, type Sensors } from "../../src/index.js";
import { type FakeFailure, fakeSensors } from "../../src/testing/index.js";
import { caught } from "../support/caught.js";

test("it has keys that change as the real ones do, and prints them as little", async () => {
	const sensors = fakeSensors();
	expect((await sensors.getDeploymentAccessKey()).reveal()).toBe("fake-key-1");
	expect((await sensors.regenerateDeploymentAccessKey()).reveal()).toBe("fake-key-2");
	const { key, status, requestId } = await sensors.getDeploymentAccessKeyWithResponse();
	expect([key.reveal(), `${key}`, status, typeof requestId]).toEqual([sensors.key, "[redacted]", 200, "string"]);
	expect(sensors.calls).toEqual(["getDeploymentAccessKey", "regenerateDeploymentAccessKey", "getDeploymentAccessKey"]);
});

test("it gives the installer that it was told", async () => {
	const place = { downloadUrl: "https://example.com/x", version: "3" };
	expect(await fakeSensors({ package: place }).getDeploymentPackageUri()).toEqual(place);
});

test("it has the sensors that it was given, and waiting for one takes no time", async () => {
	const well = { displayName: "DC01", healthStatus: "healthy", deploymentStatus: "upToDate" } as const;
	const sensors = fakeSensors({ sensors: [{ ...well, deploymentStatus: "syncing" }] });
	const names = [];
	for await (const { displayName } of sensors.listSensors()) names.push(displayName);
	expect(names).toEqual(["DC01"]);
	expect(await caught(sensors.waitForSensor({ name: "DC01" }))).toMatchObject({ code: "SENSOR_NOT_HEALTHY" });
	sensors.failWith({ code: "SERVICE_UNAVAILABLE", on: "listSensors" });
	const onChange = () => {
		sensors.sensors = [well];
	};
	expect(await sensors.waitForSensor({ name: "DC01", onChange })).toEqual(well);
});

test("its rotations name the cloud", async () => {
	const rotation = await fakeSensors({ cloud: "usGovL4" }).rotate();
	expect(rotation).toMatchObject({ cloud: clouds.usGovL4.title, cloudName: "usGovL4", verified: undefined });
});

test("it can take the place of a real connection", () => {
	const sensors: Sensors = fakeSensors({ cloud: "usGovL5", version: "v1.0" });
	expect([sensors.cloud.title, sensors.version]).toEqual(["US Government L5 (DoD)", "v1.0"]);
});

test.each(Object.keys({ ...earlyRemedies, ...callRemedies, ...lateRemedies }) as ErrorCode[])(
	"a read fails with %s when told to, once",
	async (code) => {
		const sensors = fakeSensors();
		sensors.failWith(code);
		const error = await caught(sensors.getDeploymentAccessKey());
		expect(isGraphError(error) && error.code).toBe(code);
		await sensors.getDeploymentAccessKey();
	},
);

test("a failure can be for one method, for several calls, with a status and a wait", async () => {
	const sensors = fakeSensors();
	sensors.failWith({ code: "THROTTLED", on: "getDeploymentPackageUri", times: 2, retryAfterSeconds: 9 });
	await sensors.getDeploymentAccessKey();
	for (let call = 0; call < 2; call++) {
		expect(await caught(sensors.getDeploymentPackageUri())).toMatchObject({ status: 429, retryAfterSeconds: 9 });
	}
	await sensors.getDeploymentPackageUri();
});

test("a request for a key that ends in the dark has an unknown outcome, as in earnest", async () => {
	const sensors = fakeSensors();
	sensors.failWith({ code: "SERVICE_UNAVAILABLE", on: "regenerateDeploymentAccessKey", acted: true });
	const error = await caught(sensors.regenerateDeploymentAccessKey());
	expect(error).toMatchObject({ code: "ROTATION_OUTCOME_UNKNOWN", status: 503 });
	expect(sensors.key).toBe("fake-key-2");
});

test("rotate is the real one: it finds out what a lost response left open", async () => {
	const sensors = fakeSensors();
	sensors.failWith({ code: "CONNECTION_LOST", on: "regenerateDeploymentAccessKey", acted: true });
	const rotation = await sensors.rotate();
	expect(rotation).toMatchObject({ recovered: true, rotations: 1 });
	expect(rotation.key.reveal()).toBe("fake-key-2");
});

test("rotate itself can be made to fail, with what resume needs", async () => {
	const sensors = fakeSensors();
	sensors.failWith({ code: "ROTATION_OUTCOME_UNKNOWN", on: "rotate", acted: true });
	const error = await caught(sensors.rotate());
	expect(error.rotation?.previousFingerprint).toBe(await fingerprintOf("fake-key-1"));
	const { key } = await sensors.resume({ previousFingerprint: error.rotation?.previousFingerprint });
	expect(key.reveal()).toBe("fake-key-2");
});

test("a response that is lost, with every read after it, has an unknown outcome, as in earnest", async () => {
	const sensors = fakeSensors();
	sensors.failWith({ code: "CONNECTION_LOST", on: "regenerateDeploymentAccessKey", acted: true });
	sensors.failWith({ code: "HOST_UNREACHABLE", on: "getDeploymentAccessKey", skip: 1, times: 2 });
	const error = await caught(sensors.rotate());
	expect(error).toMatchObject({ code: "ROTATION_OUTCOME_UNKNOWN", cause: { code: "HOST_UNREACHABLE" } });
	const { key } = await sensors.resume({ previousFingerprint: error.rotation?.previousFingerprint });
	expect(key.reveal()).toBe("fake-key-2");
});

test("a throttled call says how long to wait", async () => {
	const sensors = fakeSensors();
	sensors.failWith("THROTTLED");
	expect(await caught(sensors.rotate())).toMatchObject({ code: "THROTTLED", retryAfterSeconds: 60 });
});

test.each([
	[{ code: "NOPE" }, 'code of a planned failure must be the code of an error, not "NOPE"'],
	[{ code: "toString" }, 'must be the code of an error, not "toString"'],
	[{ code: "THROTTLED", on: "rotat" }, "on of a planned failure must be one of regenerateDeploymentAccessKey, "],
	[{ code: "THROTTLED", times: 0 }, "times must be a whole number from 1 to 2147483647, not 0"],
	[{ code: "THROTTLED", skip: -1 }, "skip must be a whole number from 0 to 2147483647, not -1"],
	[
		{ code: "THROTTLED", retryAfterSeconds: Number.NaN },
		"retryAfterSeconds must be a number from 0 to 2147483647, not NaN",
	],
] as [FakeFailure, string][])("the failure %j, which could never strike, is refused", (failure, message) => {
	expect(() => fakeSensors().failWith(failure)).toThrow(message);
});

test("options that the real connection refuses are refused", async () => {
	expect(() => fakeSensors({ cloud: "china" })).toThrow("not offered in China");
	const negative = { timeoutMs: -1 };
	expect(await caught(fakeSensors().getDeploymentAccessKey(negative))).toMatchObject({ code: "OPTION_INVALID" });
	expect(await caught(fakeSensors().rotate(negative))).toMatchObject({ code: "OPTION_INVALID" });
	expect(await caught(fakeSensors().resume(negative))).toMatchObject({ code: "OPTION_INVALID" });
});

test("somebody else can rotate in between", async () => {
	const sensors = fakeSensors();
	const sink = () => sensors.rotateBehindYourBack();
	await sensors.rotate({ sink });
	expect(sensors.key).toBe("fake-key-3");
});

test("a signal that is aborted ends a call", async () => {
	expect(await caught(fakeSensors().rotate({ signal: AbortSignal.abort() }))).toMatchObject({ code: "ABORTED" });
});

test("the generated client is not part of it, and it says so", () => {
	expect(() => fakeSensors().client.security).toThrow("emulator");
});
