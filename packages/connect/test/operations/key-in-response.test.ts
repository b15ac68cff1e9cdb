import { expect, test } from "vitest";
import { connect } from "../../src/index.js";

const credential = { getToken: async () => ({ token: "token", expiresOnTimestamp: Date.now() + 3_600_000 }) };

test.each([
	["an error beside the key", { deploymentAccessKey: "key", error: { code: "notDone" } }],
	["an error beside the key that is wrapped", { value: { deploymentAccessKey: "key", error: { code: "notDone" } } }],
	["an error beside the wrapper", { value: { deploymentAccessKey: "key" }, error: { code: "notDone" } }],
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
