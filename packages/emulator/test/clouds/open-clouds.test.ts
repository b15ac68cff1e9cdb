import { once } from "node:events";
import { text } from "node:stream/consumers";
import { connect } from "node:tls";
import { afterAll, expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";
import { call, errorOf, rotate } from "../support/graph.js";
import { askToken, secretForm, tokenFor } from "../support/token.js";
import { trust } from "../support/trust.js";

const emulator = trust(await startEmulator({ clouds: ["global", "usGovL4", "usGovL5", "china"] }));
afterAll(() => emulator.close());

function tenantOf(cloud: string) {
	return emulator.tenants.find((tenant) => tenant.cloud === cloud)?.id;
}

test("each cloud has a Graph of its own, and L5 has the authority of L4", () => {
	expect(new Set(emulator.clouds.map(({ graph }) => graph)).size).toBe(4);
	expect(emulator.cloud("usGovL5").authority).toBe(emulator.cloud("usGovL4").authority);
	expect(emulator.cloud("usGovL4").authority).not.toBe(emulator.cloud("global").authority);
});

test.each(["global", "usGovL4", "usGovL5"])("in %s a tenant of that cloud rotates its key", async (cloud) => {
	const tenant = emulator.tenant(tenantOf(cloud));
	const response = await rotate(emulator, await tokenFor(emulator, tenant.id), { graph: emulator.cloud(cloud).graph });
	expect(await response.json()).toMatchObject({ deploymentAccessKey: tenant.key });
});

test("a token of one cloud is refused by another", async () => {
	const token = await tokenFor(emulator, tenantOf("usGovL4"));
	const response = await rotate(emulator, token, { graph: emulator.cloud("usGovL5").graph });
	expect(response.status).toBe(401);
	expect((await errorOf(response)).message).toBe("The token is for another audience.");
});

test("a tenant of another cloud is refused with AADSTS900382", async () => {
	const tenant = tenantOf("usGovL4");
	const { status, body } = await askToken(emulator, secretForm(emulator, tenant), {
		tenant,
		authority: emulator.cloud("global").authority,
	});
	expect({ status, codes: body.error_codes }).toEqual({ status: 400, codes: [900382] });
});

test("a scope of another cloud is refused with AADSTS500011", async () => {
	const scope = `${emulator.cloud("usGovL4").graph}/.default`;
	const { status, body } = await askToken(emulator, { ...secretForm(emulator), scope });
	expect({ status, error: body.error, codes: body.error_codes }).toEqual({
		status: 400,
		error: "invalid_resource",
		codes: [500011],
	});
});

test("China gives tokens, and answers 404 to the sensors API", async () => {
	const { graph, sensorsApi } = emulator.cloud("china");
	expect(sensorsApi.offered).toBe(false);
	const response = await call(emulator, await tokenFor(emulator, tenantOf("china")), "getDeploymentAccessKey", {
		graph,
	});
	expect(response.status).toBe(404);
	expect((await errorOf(response)).code).toBe("ResourceNotFound");
});

test("a cloud may go by a name that a proxy or a host rule leads here", async () => {
	await using other = await startEmulator({
		clouds: [{ name: "public", graph: "https://graph.example", authority: "https://login.example" }],
	});
	expect(other.cloud()).toMatchObject({ graph: "https://graph.example", authority: "https://login.example" });

	const { port } = new URL(other.listenerOrigin());
	const socket = connect({ host: "127.0.0.1", port: Number(port), servername: "graph.example", ca: other.ca });
	await once(socket, "secureConnect");
	expect(socket.authorized).toBe(true);
	socket.write("GET /common/discovery/instance HTTP/1.1\r\nHost: login.example\r\nConnection: close\r\n\r\n");
	expect(await text(socket)).toContain('"preferred_network":"login.example"');
});
