import { Hono } from "hono";
import { type EmulatedCloud, vaultResource } from "../clouds/emulated-cloud.js";
import { type Caller, TokenError, type TokenProblem, verifyAccessToken } from "../entra/verify-access-token.js";
import { challengeHeader } from "../graph/bearer-challenge.js";
import type { HttpContext, HttpEnv } from "../http/http-env.js";
import { respond } from "../http/respond.js";
import { responseHeaders } from "../http/response-headers.js";
import type { Operation, VaultOperation } from "../operations.js";
import type { State } from "../state.js";
import { listPage, readSecret, secretBundle, secretItem } from "./secret-requests.js";
import type { SecretVersion, Vault } from "./vault.js";
import { VaultError, vaultErrorFormat } from "./vault-error.js";
import type { VaultPermission } from "./vault-settings.js";

/** A request whose caller is known and allowed. */
interface Call {
	readonly vault: Vault;
	readonly secret: string;
	/** The version in the path; an empty one means the newest. */
	readonly version: string;
	readonly body: string;
	/** The request's URL, as the vault calls it. */
	readonly url: URL;
	readonly now: Date;
}

/** What each operation needs and does, and the body of its response. */
const operations: Record<VaultOperation, { needs: VaultPermission; work: (call: Call) => object }> = {
	setSecret: {
		needs: "set",
		work({ vault, secret, body, now }) {
			const { value, properties } = readSecret("set", body);
			return secretBundle(vault, secret, vault.set(secret, value, properties, now));
		},
	},
	getSecret: {
		needs: "get",
		work({ vault, secret, version }) {
			const found = find(vault, secret, version);
			if (found.enabled) return secretBundle(vault, secret, found);
			const message = "Operation get is not allowed on a disabled secret.";
			throw new VaultError(403, "Forbidden", message, { inner: "SecretDisabled" });
		},
	},
	updateSecret: {
		needs: "set",
		work({ vault, secret, version, body, now }) {
			const { properties } = readSecret("update", body);
			const changed = vault.update(secret, find(vault, secret, version).version, properties, now);
			return secretItem(`${vault.url}/secrets/${secret}/${changed.version}`, changed);
		},
	},
	listSecrets: {
		needs: "list",
		work({ vault, url }) {
			const newest = vault.secretNames.map((name) => ({ name, secret: find(vault, name, "") }));
			return listPage(
				newest.map(({ name, secret }) => secretItem(`${vault.url}/secrets/${name}`, secret)),
				url,
			);
		},
	},
	listSecretVersions: {
		needs: "list",
		work({ vault, secret, url }) {
			const versions = vault.versions(secret);
			return listPage(
				versions.map((each) => secretItem(`${vault.url}/secrets/${secret}/${each.version}`, each)),
				url,
			);
		},
	},
};

/**
 * Azure Key Vault of one cloud, as far as it concerns secrets.
 *
 * @see {@link https://learn.microsoft.com/rest/api/keyvault/secrets | Secrets of Key Vault}
 */
export function vaultApp(state: State, cloud: EmulatedCloud): Hono<HttpEnv> {
	const app = new Hono<HttpEnv>();
	app.use(responseHeaders(state));
	app.get("/secrets", (context) => handle(context, "listSecrets"));
	app.put("/secrets/:secret", (context) => handle(context, "setSecret"));
	app.get("/secrets/:secret/versions", (context) => handle(context, "listSecretVersions"));
	for (const path of ["/secrets/:secret", "/secrets/:secret/", "/secrets/:secret/:version"]) {
		app.get(path, (context) => handle(context, "getSecret"));
		app.patch(path, (context) => handle(context, "updateSecret"));
	}
	app.notFound((context) => handle(context, undefined));
	return app;

	function handle(context: HttpContext, operation: VaultOperation | undefined) {
		const vault = vaultOf(state, cloud, context);
		const incoming = { context, cloud, operation: operation ?? ("unknown" as Operation), tenant: vault?.tenant };
		return respond(state, { ...incoming, errorFormat: vaultErrorFormat }, async () => {
			context.header("x-ms-request-id", context.var.requestId);
			if (vault === undefined) throw new VaultError(404, "VaultNotFound", "The emulator has no vault of this name.");
			const { needs, work } = operations[operation ?? "listSecrets"];
			const caller = await authenticate(state, cloud, vault, context.req.header("authorization"));
			if (operation === undefined) throw new VaultError(404, "NotFound", "The emulator has nothing at this path.");
			allow(vault, caller, needs);
			const { pathname, search, searchParams } = new URL(context.req.url);
			if (!searchParams.has("api-version")) throw new VaultError(400, "BadParameter", "api-version must be specified");
			const { secret = "", version = "" } = context.req.param();
			if (operation !== "listSecrets" && !/^[a-z\d-]{1,127}$/i.test(secret)) {
				throw new VaultError(400, "BadParameter", "The name of a secret has 1 to 127 letters, digits and hyphens.");
			}
			const url = new URL(pathname + search, vault.url);
			const body = await context.req.text();
			return Response.json(work({ vault, secret, version, body, url, now: new Date(state.now()) }));
		});
	}
}

/** Whether a request is for a vault: by the host, or by the path for those who can't resolve the host. */
export function isForVault(state: State, cloud: EmulatedCloud, { req }: HttpContext): boolean {
	const { hostname, pathname } = new URL(req.url);
	return hostname.endsWith(`.${vaultHost(cloud)}`) || (pathname.startsWith("/secrets") && state.vaults.all.length > 0);
}

/** The vault that a request is for. The cloud's own host leads to its first vault. */
function vaultOf(state: State, cloud: EmulatedCloud, { req }: HttpContext): Vault | undefined {
	const { hostname } = new URL(req.url);
	const suffix = `.${vaultHost(cloud)}`;
	const inCloud = state.vaults.all.filter((vault) => vault.cloud === cloud.name);
	if (!hostname.endsWith(suffix)) return inCloud[0];
	return inCloud.find(({ name }) => name.toLowerCase() === hostname.slice(0, -suffix.length));
}

function vaultHost(cloud: EmulatedCloud): string {
	return new URL(vaultResource(cloud)).hostname;
}

const problems: Record<TokenProblem, string> = {
	missing: "AKV10000: Request is missing a Bearer or PoP token.",
	malformed: "The token is malformed or its signature is wrong.",
	expired: "The token has expired.",
	early: "The token is not valid yet.",
	audience: "AKV10022: Invalid audience.",
	tenant: "AKV10032: Invalid issuer.",
	issuer: "AKV10032: Invalid issuer.",
	claims: "The token does not meet the claims challenge.",
};

/** Finds out who calls; a vault takes tokens of its own tenant alone, and says in its challenge where they are to be had. */
async function authenticate(
	state: State,
	cloud: EmulatedCloud,
	{ tenant }: Vault,
	authorization: string | undefined,
): Promise<Caller> {
	try {
		const caller = await verifyAccessToken(state, cloud, vaultResource(cloud), authorization);
		if (caller.tenant.id !== tenant) throw new TokenError("issuer");
		return caller;
	} catch (error) {
		if (!(error instanceof TokenError)) throw error;
		const { problem, challenge } = error;
		const own = `Bearer authorization="${cloud.authority}/${tenant}", resource="${vaultResource(cloud)}"`;
		const header = challenge === undefined ? own : challengeHeader(cloud, challenge);
		throw new VaultError(401, "Unauthorized", problems[problem], { headers: { "www-authenticate": header } });
	}
}

function allow({ access }: Vault, { app }: Caller, needed: VaultPermission): void {
	if (access === "firewall") {
		const message = "Client address is not authorized and caller is not a trusted service.";
		throw new VaultError(403, "Forbidden", message, { inner: "ForbiddenByFirewall" });
	}
	if (access === "disabled") {
		const message = "Public network access is disabled and request is not from a trusted service.";
		throw new VaultError(403, "Forbidden", message, { inner: "ForbiddenByConnection" });
	}
	if (app?.vaultPermissions.includes(needed)) return;
	const message = `Caller is not authorized to perform action ${needed} on secrets.`;
	throw new VaultError(403, "Forbidden", message, { inner: "ForbiddenByRbac" });
}

/**
 * Finds a version of a secret.
 *
 * @param version An empty one means the newest.
 */
function find(vault: Vault, secret: string, version: string): SecretVersion {
	const versions = vault.versions(secret);
	const found = version === "" ? versions.at(-1) : versions.find((each) => each.version === version);
	if (found) return found;
	const what = `A secret with (name/id) ${secret}${version && `/${version}`} was not found in this key vault.`;
	throw new VaultError(404, "SecretNotFound", what);
}
