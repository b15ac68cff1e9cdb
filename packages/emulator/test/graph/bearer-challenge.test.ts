import { afterAll, beforeEach, expect, test } from "vitest";
import { bearerChallenge, challengeHeader, challengeTenant } from "../../src/graph/bearer-challenge.js";
import { startEmulator } from "../../src/index.js";
import { call, rotate } from "../support/graph.js";
import { cloudOn, stateOf } from "../support/state.js";
import { tokenFor } from "../support/token.js";
import { trust } from "../support/trust.js";

const emulator = trust(await startEmulator({ tenants: [{}, { domain: "other.example" }] }));
afterAll(() => emulator.close());
beforeEach(() => emulator.reset());

/** The claims that a challenge asks for, as a client passes them on to the token endpoint. */
function claimsOf(response: Response): string {
	const header = response.headers.get("www-authenticate") ?? "";
	expect(header).toMatch(/^Bearer .*error="insufficient_claims", claims="[\w+/=]+"$/);
	return Buffer.from(/claims="([^"]+)"/.exec(header)?.[1] ?? "", "base64").toString();
}

test("after a challenge only a token that answers it is accepted", async () => {
	const old = await tokenFor(emulator);
	emulator.faults.add("401-claims");
	const challenged = await rotate(emulator, old);
	expect(challenged.status).toBe(401);
	const claims = claimsOf(challenged);

	const again = await rotate(emulator, old);
	expect(again.status).toBe(401);
	expect(JSON.parse(claimsOf(again)).access_token.emulator_challenge).toEqual(
		JSON.parse(claims).access_token.emulator_challenge,
	);
	expect((await rotate(emulator, await tokenFor(emulator))).status).toBe(401);
	expect(emulator.tenant().rotations).toBe(0);

	const fresh = await tokenFor(emulator, undefined, claims);
	expect((await rotate(emulator, fresh)).status).toBe(200);
	expect((await call(emulator, fresh, "getDeploymentAccessKey")).status).toBe(200);
});

test("whoever meets the same challenge is asked for the same claims, however much later", () => {
	const cloud = cloudOn({ name: "global" });
	const tenant = stateOf([cloud]).tenants.get();
	const header = challengeTenant(cloud, tenant, 1_700_000_000_999);
	const [, claims = ""] = /claims="([^"]+)"/.exec(header) ?? [];
	expect(JSON.parse(atob(claims)).access_token.nbf).toEqual({ essential: true, value: "1700000000" });
	expect(challengeHeader(cloud, tenant.challenge ?? "")).toBe(header);
});

test("challenged for ever, no token will do", async () => {
	const { rotations } = emulator.tenant();
	emulator.faults.add({ fault: "401-claims", times: "forever" });
	let token = await tokenFor(emulator);
	for (let attempt = 0; attempt < 3; attempt += 1) {
		const response = await rotate(emulator, token);
		expect(response.status).toBe(401);
		token = await tokenFor(emulator, undefined, claimsOf(response));
	}
	expect(emulator.tenant().rotations).toBe(rotations);
});

test("a challenge of one tenant leaves the others alone", async () => {
	emulator.faults.add("401-claims");
	await rotate(emulator, await tokenFor(emulator));
	const other = emulator.tenant("other.example");
	expect((await rotate(emulator, await tokenFor(emulator, other.id))).status).toBe(200);
});

test("it sends a client to the cloud's authority, with what else there is to say", () => {
	expect(bearerChallenge(cloudOn({ name: "a" }), 'error="x"', 'claims="y"')).toBe(
		'Bearer realm="", authorization_uri="https://login.a.example/common/oauth2/v2.0/authorize", client_id="00000003-0000-0000-c000-000000000000", error="x", claims="y"',
	);
});
