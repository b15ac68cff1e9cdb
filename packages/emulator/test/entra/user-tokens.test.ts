import { decodeJwt } from "jose";
import { expect, test } from "vitest";
import { userTokens } from "../../src/entra/user-tokens.js";
import { cloudOn, stateOf } from "../support/state.js";

const cloud = cloudOn({ name: "global" });
const state = stateOf([cloud], [{ user: "me@one.example", apps: [{ roles: [], scopes: ["A.Read", "B.Write"] }] }]);
const tenant = state.tenants.get();
const { app } = tenant;
const scope = (...permissions: string[]) => permissions.map((each) => `${cloud.graph}/${each}`).join(" ");

function give(form: Record<string, string>, signIn: { scope: string; nonce?: string }) {
	const request = { state, cloud, tenant, app, form: new URLSearchParams(form), path: "/" };
	return userTokens(request, { tenant, app, ...signIn }) as Promise<Record<string, string>>;
}

test("the access token is the user's, with all that was consented to", async () => {
	const { access_token = "", scope: granted } = await give({}, { scope: scope("A.Read") });
	expect(decodeJwt(access_token)).toMatchObject({ aud: cloud.graph, upn: "me@one.example", scp: "A.Read B.Write" });
	expect(decodeJwt(access_token)).not.toHaveProperty("roles");
	expect(granted).toBe(scope("A.Read", "B.Write"));
});

test("the id token is for the application, and carries the nonce where there was one", async () => {
	const { id_token = "" } = await give({}, { scope: scope(".default"), nonce: "n" });
	expect(decodeJwt(id_token)).toMatchObject({ aud: app.id, nonce: "n", preferred_username: "me@one.example" });
	const { id_token: other = "" } = await give({}, { scope: scope(".default") });
	expect(decodeJwt(other)).not.toHaveProperty("nonce");
});

test("the refresh token is for the scope that was asked for last", async () => {
	const { refresh_token = "" } = await give({ scope: scope("B.Write") }, { scope: scope("A.Read") });
	expect(state.signIns.refresh(refresh_token)).toEqual({ tenant, app, scope: scope("B.Write") });
});

test("a permission that nobody consented to is refused, and named", async () => {
	await expect(give({}, { scope: scope("A.Read", "C.All") })).rejects.toMatchObject({
		kind: "consentMissing",
		message: `Nobody has consented that app '${app.id}' uses C.All.`,
	});
});

test("every token is a secret in play", async () => {
	const { access_token, id_token, refresh_token } = await give({}, { scope: scope(".default") });
	expect(state.secrets.all()).toEqual(expect.arrayContaining([access_token, id_token, refresh_token]));
});
