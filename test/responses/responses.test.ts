import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { type FaultName, startEmulator } from "@mdi-sensors/emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installPrism, type Prism, startPrism } from "./prism.ts";

const isThere = await installPrism();
const emulator = await startEmulator({ https: false, tenants: [{ apps: [{}, { roles: [] }] }] });
afterAll(() => emulator.close());
const { id, apps } = emulator.tenant();
const { graph, authority } = emulator.cloud();
const [token, tokenWithoutRoles] = await Promise.all(apps.map(tokenOf));

async function tokenOf({ id: client_id, secret }: (typeof apps)[number]): Promise<string> {
	const scope = `${graph}/.default`;
	const form = { grant_type: "client_credentials", client_id, client_secret: secret, scope };
	const response = await fetch(`${authority}/${id}/oauth2/v2.0/token`, {
		method: "POST",
		body: new URLSearchParams(form),
	});
	return ((await response.json()) as { access_token: string }).access_token;
}

const sensors = "/security/identities/sensors";
const namespace = `${sensors}/microsoft.graph.security.`;
const operations = [
	["POST", `${namespace}regenerateDeploymentAccessKey`],
	["GET", `${namespace}getDeploymentAccessKey()`],
	["GET", `${namespace}getDeploymentPackageUri()`],
	["GET", sensors],
] as const;

/** Those that are Graph's own, and not a gateway's. */
const errors: [FaultName, number][] = [
	["401", 401],
	["401-claims", 401],
	["403-role", 403],
	["403-licence", 403],
	["403-claims", 403],
	["404", 404],
	["409", 409],
	["429", 429],
	["429-date", 429],
	["500", 500],
	["503", 503],
	["509", 509],
];

const descriptionOf = (version: string) => fileURLToPath(new URL(`../../openapi/${version}.yaml`, import.meta.url));

describe.skipIf(!isThere).each(["beta", "v1.0"])("Prism, with the description of %s", (version) => {
	let prism: Prism;
	beforeAll(async () => {
		prism = await startPrism(descriptionOf(version), `${graph}/${version}`);
	});
	afterAll(() => prism[Symbol.asyncDispose]());

	/** What a client gets through Prism; what is not allowed has a type of Prism's own. */
	async function ask(method: string, path: string, bearer = token) {
		const response = await fetch(prism.origin + path, { method, headers: { authorization: `Bearer ${bearer}` } });
		return { status: response.status, body: (await response.json()) as Record<string, unknown> };
	}

	test.each(operations)("allows the responses of %s %s", async (method, path) => {
		for (const shape of ["flat", "wrapped"] as const) {
			emulator.settings.shape = shape;
			const { status, body } = await ask(method, path);
			expect([status, body]).toEqual([200, expect.not.objectContaining({ type: expect.anything() })]);
		}
		emulator.settings.shape = "flat";
	});

	test.each(operations)("allows the refusals of %s %s", async (method, path) => {
		for (const [bearer, status] of [
			["rubbish", 401],
			[tokenWithoutRoles, 403],
		] as const) {
			expect(await ask(method, path, bearer)).toEqual({ status, body: { error: expect.anything() } });
		}
	});

	test.each(errors)("allows the error of the fault %s", async (fault, status) => {
		for (const [method, path] of operations) {
			emulator.faults.add(fault);
			expect(await ask(method, path)).toEqual({ status, body: { error: expect.anything() } });
			emulator.reset();
		}
	});

	test("allows sensors in every state, page by page, counted, filtered and selected", async () => {
		const { key } = emulator.tenant();
		emulator.tenant().installSensor({ name: "STARTING", key, startSeconds: 1e9 });
		const ill = emulator.tenant().installSensor({ name: "ILL", key });
		ill.setStatus({ healthStatus: "notHealthyHigh", deploymentStatus: "startFailure", serviceStatus: "stopped" });
		for (const query of [
			"?$top=2&$count=true",
			"?$skip=2",
			"?$filter=displayName eq 'ILL'",
			"?$select=id,displayName",
		]) {
			const { status, body } = await ask("GET", sensors + query);
			expect([query, status, body]).toEqual([query, 200, expect.objectContaining({ value: expect.any(Array) })]);
		}
		const refused = await ask("GET", `${sensors}?$filter=nobody eq 'x'`);
		expect(refused).toEqual({ status: 400, body: { error: expect.anything() } });
	});
});

test.skipIf(!isThere)("Prism notices a response that the description does not allow", async () => {
	const wrong = createServer((_, response) => {
		response.setHeader("content-type", "application/json").end('{"deploymentAccessKey":1}');
	}).listen(0, "127.0.0.1");
	await once(wrong, "listening");
	const { port } = wrong.address() as AddressInfo;
	await using prism = await startPrism(descriptionOf("beta"), `http://127.0.0.1:${port}`);
	const response = await fetch(`${prism.origin}${namespace}getDeploymentAccessKey()`);
	expect(await response.json()).toMatchObject({ type: expect.stringContaining("prism/errors#VIOLATIONS") });
	wrong.close();
});
