import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import type { HttpContext, HttpEnv } from "../http/http-env.js";
import { respond } from "../http/respond.js";
import { responseHeaders } from "../http/response-headers.js";
import type { Network } from "../net/network.js";
import type { State } from "../state.js";
import type { App } from "../tenants/app.js";
import type { Tenant } from "../tenants/tenant.js";
import { EntraError, entraErrorFormat } from "./entra-error.js";
import { issueToken } from "./issue-token.js";
import { audienceOf } from "./resource.js";

const appServicePath = "/msi/token";

/** The endpoint of managed identities. */
export interface ManagedIdentity {
	/** Origin of its listener: plain http, as on a real machine. */
	readonly origin: string;
	/** What App Service sets for its apps, so that `ManagedIdentityCredential` comes here. */
	readonly env: { readonly IDENTITY_ENDPOINT: string; readonly IDENTITY_HEADER: string };
}

/** Opens the endpoint of managed identities for a machine in the first cloud. @internal */
export async function openManagedIdentity(state: State, network: Network): Promise<ManagedIdentity> {
	const [cloud] = state.clouds;
	if (cloud === undefined) throw new Error("clouds is empty; name at least one");
	const { origin, serve } = await network.listen(0);
	const header = state.secrets.add(randomUUID());
	serve(managedIdentityApp(state, cloud, header).fetch);
	return { origin, env: { IDENTITY_ENDPOINT: origin + appServicePath, IDENTITY_HEADER: header } };
}

/**
 * The endpoints that give a machine its tokens: App Service's and the one of virtual machines (IMDS).
 *
 * @param cloud The cloud that the machine is in.
 * @param header The value that App Service's endpoint wants in `X-IDENTITY-HEADER`.
 * @see {@link https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference | App Service}
 * @see {@link https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token | IMDS}
 */
function managedIdentityApp(state: State, cloud: EmulatedCloud, header: string): Hono<HttpEnv> {
	const app = new Hono<HttpEnv>();
	app.use(responseHeaders(state));
	app.get(appServicePath, (context) => handle(context, context.req.header("x-identity-header") === header));
	app.get("/metadata/identity/oauth2/token", (context) => handle(context, context.req.header("metadata") === "true"));
	return app;

	function handle(context: HttpContext, trusted: boolean) {
		const identity = findIdentity(state, cloud, context.req.query("client_id"));
		const incoming = {
			context,
			cloud,
			operation: "managedIdentity",
			tenant: identity?.tenant.id,
			errorFormat: entraErrorFormat,
		} as const;
		return respond(state, incoming, async () => {
			if (!trusted) throw new EntraError("forwarded", "The request lacks the header that no forwarded one has.");
			if (identity === undefined) throw new EntraError("identityUnknown", "There is no such identity on this machine.");
			return Response.json(await tokenFor(state, cloud, identity, context.req.query("resource") ?? ""));
		});
	}
}

interface Identity {
	readonly tenant: Tenant;
	readonly app: App;
}

/** A user-assigned identity by its client id; without one, the cloud's first application plays the system-assigned one. */
function findIdentity(state: State, cloud: EmulatedCloud, clientId: string | undefined): Identity | undefined {
	const all = state.tenants.all
		.filter((tenant) => tenant.cloud === cloud.name)
		.flatMap((tenant) => tenant.apps.map((app) => ({ tenant, app })));
	return clientId === undefined ? all[0] : all.find(({ app }) => app.id === clientId);
}

async function tokenFor(
	state: State,
	cloud: EmulatedCloud,
	{ tenant, app }: Identity,
	resource: string,
): Promise<object> {
	const token = await issueToken(state, { tenant, app, cloud, audience: audienceOf(state, cloud, resource) });
	const now = Math.floor(state.now() / 1000);
	return {
		access_token: token.access_token,
		client_id: app.id,
		// Both endpoints write numbers as text.
		expires_in: String(token.expires_in),
		expires_on: String(now + token.expires_in),
		not_before: String(now),
		resource,
		token_type: "Bearer",
	};
}
