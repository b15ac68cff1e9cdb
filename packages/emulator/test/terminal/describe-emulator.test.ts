import { afterAll, expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";
import { describeEmulator, describeForPeople } from "../../src/terminal/describe-emulator.js";

const emulator = await startEmulator({ https: false, clouds: ["global", "china"] });
afterAll(() => emulator.close());
const [first, second] = emulator.tenants;

test("another program learns where to sign in, as whom, and with what", () => {
	const { graph, authority } = emulator.cloud("global");
	const description = describeEmulator(emulator, "/tmp/ca.pem");
	expect(description.clouds.map(({ name }) => name)).toEqual(["global", "china"]);
	expect(description.tenants).toEqual(
		[first, second].map((tenant) => ({
			id: tenant?.id,
			cloud: tenant?.cloud,
			clientId: tenant?.app.id,
			clientSecret: tenant?.app.secret,
		})),
	);
	expect(description.env).toMatchObject({
		AZURE_TENANT_ID: first?.id,
		AZURE_CLIENT_ID: first?.app.id,
		AZURE_CLIENT_SECRET: first?.app.secret,
		AZURE_AUTHORITY_HOST: authority,
		NODE_EXTRA_CA_CERTS: "/tmp/ca.pem",
		MDI_SENSORS_GRAPH: graph,
		...emulator.managedIdentity.env,
	});
	expect(description.admin).toBe(`${graph}/admin`);
});

test("over plain http there is no certificate to trust", () => {
	expect(describeEmulator(emulator, undefined).env).not.toHaveProperty("NODE_EXTRA_CA_CERTS");
});

test("people get the same as lines to paste", () => {
	const description = describeEmulator(emulator, "/tmp/ca.pem");
	const text = describeForPeople(description);
	expect(text).toContain("2 tenants; the first one's settings");
	for (const [name, value] of Object.entries(description.env)) {
		expect(text).toMatch(
			new RegExp(`^(export |\\$env:)${name} ?= ?'${value.replace(/[.*+?^$()[\]{}|\\]/g, "\\$&")}'$`, "m"),
		);
	}
});
