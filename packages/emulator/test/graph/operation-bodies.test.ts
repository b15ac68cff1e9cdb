import { afterAll, afterEach, expect, test } from "vitest";
import { keyBody, refuseParameters } from "../../src/graph/operation-bodies.js";
import { startEmulator } from "../../src/index.js";
import { call, errorOf, rotate } from "../support/graph.js";
import { tokenFor } from "../support/token.js";
import { trust } from "../support/trust.js";

const emulator = trust(await startEmulator());
afterAll(() => emulator.close());
afterEach(() => {
	emulator.settings.shape = "flat";
});
const token = await tokenFor(emulator);
const { graph } = emulator.cloud();

test("a key has the shape of the schema", async () => {
	const metadata = `${graph}/beta/$metadata#microsoft.graph.security.deploymentAccessKeyType`;
	const body = await (await rotate(emulator, token)).json();
	expect(body).toEqual({ "@odata.context": metadata, deploymentAccessKey: emulator.tenant().key });
});

test("a key has the shape of the reference page when that is set", async () => {
	emulator.settings.shape = "wrapped";
	const type = "microsoft.graph.security.deploymentAccessKeyType";
	const expected = (key: string) => ({ value: { "@odata.type": type, sensorDeploymentAccessKey: key } });
	expect(await (await rotate(emulator, token)).json()).toEqual(expected(emulator.tenant().key));
	const read = await call(emulator, token, "getDeploymentAccessKey");
	expect(await read.json()).toEqual(expected(emulator.tenant().key));
});

test("every rotation gives another key, reading gives the same", async () => {
	const read = async () => (await (await call(emulator, token, "getDeploymentAccessKey")).json()) as object;
	const before = await read();
	expect(await read()).toEqual(before);
	await rotate(emulator, token);
	expect(await read()).not.toEqual(before);
	const { keyHistory, rotations } = emulator.tenant();
	expect(new Set(keyHistory).size).toBe(rotations + 1);
});

test.each([
	["", 200],
	["{}", 200],
	['{"force":true}', 400],
	["[]x", 400],
	["null", 400],
	["[]", 400],
	['[{"force":true}]', 400],
])("a rotation with the body %j is %i", async (body, status) => {
	const { rotations } = emulator.tenant();
	const response = await rotate(emulator, token, { body, headers: { "content-type": "application/json" } });
	expect(response.status).toBe(status);
	expect(emulator.tenant().rotations - rotations).toBe(status === 200 ? 1 : 0);
});

test("sensors come page by page", async () => {
	const names: string[] = [];
	let next: string | undefined = `${graph}/beta/security/identities/sensors?$top=2`;
	let pages = 0;
	while (next !== undefined) {
		const response = await fetch(next, { headers: { authorization: `Bearer ${token}` } });
		const body = (await response.json()) as { value: { displayName: string }[]; "@odata.nextLink"?: string };
		names.push(...body.value.map(({ displayName }) => displayName));
		next = body["@odata.nextLink"];
		pages += 1;
	}
	expect({ names, pages }).toEqual({ names: ["DC1", "DC2", "DC3", "DC4", "DC5"], pages: 3 });
});

test.each(["beta", "v1.0"])("a sensor of %s has what that version describes", async (version) => {
	const sensor = emulator.tenant().installSensor({ name: "NEW", key: emulator.tenant().key });
	const list = async () => {
		const filter = encodeURIComponent("displayName eq 'NEW'");
		const response = await call(emulator, token, `?$filter=${filter}&$count=true`, { version });
		return (await response.json()) as { value: Record<string, unknown>[] };
	};
	expect(await list()).toMatchObject({ "@odata.count": 1, value: [{ deploymentStatus: "syncing" }] });
	sensor.setStatus({ healthStatus: "notHealthyLow" });
	const [shown = {}] = (await list()).value;
	expect(shown).toMatchObject({
		deploymentStatus: "upToDate",
		healthStatus: "notHealthyLow",
		openHealthIssuesCount: 1,
	});
	expect(shown.serviceStatus).toBe(version === "v1.0" ? "running" : undefined);
});

test("the next page is asked as the first was, and a skip counts once", async () => {
	const names: unknown[] = [];
	let next: string | undefined =
		`${graph}/beta/security/identities/sensors?$top=2&$skip=1&$count=true&$select=displayName`;
	while (next !== undefined) {
		const response = await fetch(next, { headers: { authorization: `Bearer ${token}` } });
		const body = (await response.json()) as { value: object[]; "@odata.count": number; "@odata.nextLink"?: string };
		expect(body["@odata.count"]).toBe(emulator.tenant().sensors.length);
		names.push(...body.value);
		next = body["@odata.nextLink"];
	}
	expect(names).toEqual(
		emulator
			.tenant()
			.sensors.slice(1)
			.map(({ name }) => ({ displayName: name })),
	);
});

test("a filter that Graph can't carry out is 400 and says why", async () => {
	const response = await call(emulator, token, "?$filter=nobody%20eq%20'x'");
	expect([response.status, (await errorOf(response)).message]).toEqual([
		400,
		"Could not find a property named 'nobody' on type 'microsoft.graph.security.sensor'.",
	]);
});

test.each(["many", "0", "-1", "1.5", ""])("a page size of '%s' is 400", async (size) => {
	const url = `${graph}/beta/security/identities/sensors?$top=${size}`;
	const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
	expect([response.status, (await errorOf(response)).message]).toEqual([400, "$top must be a whole number from 1."]);
});

test.each(["", " \n", "{}", "{ }"])("%j is no parameter", (body) => {
	expect(() => refuseParameters(body)).not.toThrow();
});

test.each([
	['{"force": true}', "The action takes no parameter 'force'; send no body."],
	["[]", "The body is not a JSON object; send no body."],
	["null", "The body is not a JSON object; send no body."],
	['"text"', "The body is not a JSON object; send no body."],
	["{", "The body is not a JSON object; send no body."],
])("%j is refused", (body, message) => {
	expect(() => refuseParameters(body)).toThrow(expect.objectContaining({ status: 400, code: "BadRequest", message }));
});

test("a key stands in the schema's shape, or in the reference page's", () => {
	expect(keyBody("flat", "https://g/beta/$metadata", "k")).toEqual({
		"@odata.context": "https://g/beta/$metadata#microsoft.graph.security.deploymentAccessKeyType",
		deploymentAccessKey: "k",
	});
	expect(keyBody("wrapped", "https://g/beta/$metadata", "k")).toEqual({
		value: { "@odata.type": "microsoft.graph.security.deploymentAccessKeyType", sensorDeploymentAccessKey: "k" },
	});
});
