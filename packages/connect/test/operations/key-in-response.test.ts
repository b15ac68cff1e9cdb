import { expect, test } from "vitest";
import { connect } from "../../src/index.js";

const credential = { getToken: async () => ({ token: "token", expiresOnTimestamp: Date.now() + 3_600_000 }) };

test.each([
	["an error beside the key", { deploymentAccessKey: "key", error: { code: "notDone" } }],
	["an error beside the key that is wrapped", { value: { deploymentAccessKey: "key", error: { code: "notDone" } } }],
	["an error beside the wrapper", { value: { deploymentAccessKey: "key" }, error: { code: "notDone" } }],
	["an error by a name in another case", { deploymentAccessKey: "key", Error: { code: "notDone" } }],
	["an error of older OData", { value: { deploymentAccessKey: "key" }, "odata.error": { code: "notDone" } }],
	["an error as an annotation", { deploymentAccessKey: "key", "@odata.error": "notDone" }],
	["errors", { deploymentAccessKey: "key", errors: [{ code: "notDone" }] }],
	["two keys, bare and in a list", { deploymentAccessKey: "one", value: [{ deploymentAccessKey: "two" }] }],
	["two keys, bare and deep inside", { deploymentAccessKey: "one", a: { b: [{ SensorDeploymentAccessKey: "two" }] } }],
	[
		"two keys, one in a wrapper of a wrapper",
		{ value: { deploymentAccessKey: "1", value: { deploymentAccessKey: "2" } } },
	],
	["two keys by one name, with a blank behind it", { deploymentAccessKey: "one", "deploymentAccessKey ": "two" }],
	["two keys by one name, in wide letters", { deploymentAccessKey: "one", ｄeploymentAccessKey: "two" }],
	["two keys, bare and wrapped", { deploymentAccessKey: "one", value: { deploymentAccessKey: "two" } }],
	["two keys by one name in two cases", { deploymentAccessKey: "one", DeploymentAccessKey: "two" }],
	["two keys by two names", { deploymentAccessKey: "one", sensorDeploymentAccessKey: "two" }],
	["two keys by two names in the wrapper", { value: { deploymentAccessKey: "1", sensorDeploymentAccessKey: "2" } }],
	["blanks", { deploymentAccessKey: " \t" }],
	["a key with what stands for a letter that somebody could not read", { deploymentAccessKey: "ke\ufffdy" }],
	["a key with a NUL", { deploymentAccessKey: "key\u0000" }],
	["a key with a line end", { deploymentAccessKey: "key\r\n" }],
	["a key with a character that is not seen", { value: { sensorDeploymentAccessKey: "k\u200bey" } }],
])("%s is no certain key", async (_, body) => {
	const sensors = connect({ credential, fetch: async () => Response.json(body) });
	await expect(sensors.getDeploymentAccessKey()).rejects.toMatchObject({ code: "RESPONSE_UNREADABLE" });
});

test.each([
	["both shapes with the same key", { deploymentAccessKey: "key", value: { deploymentAccessKey: "key" } }],
	["both names with the same key", { deploymentAccessKey: "key", sensorDeploymentAccessKey: "key" }],
	[
		"nothing by the other name, and no error",
		{ deploymentAccessKey: "key", sensorDeploymentAccessKey: null, error: null },
	],
	["a key from before by a name of its own", { deploymentAccessKey: "key", previousDeploymentAccessKey: "old" }],
])("%s is one key", async (_, body) => {
	const sensors = connect({ credential, fetch: async () => Response.json(body) });
	expect((await sensors.getDeploymentAccessKey()).reveal()).toBe("key");
});

test("sensors that have an error each are a list all the same", async () => {
	const value = [
		{ id: "1", error: { code: "a" } },
		{ id: "2", error: { code: "b" } },
	];
	const sensors = connect({ credential, fetch: async () => Response.json({ value }) });
	const ids: unknown[] = [];
	for await (const { id } of sensors.listSensors()) ids.push(id);
	expect(ids).toEqual(["1", "2"]);
});
