import type { ClientSecretCredentialOptions } from "@azure/identity";
import { type Cloud, clouds } from "../clouds/clouds.js";
import { faultIn } from "../errors/connection-fault.js";
import { graphError } from "../errors/make-error.js";
import { redactedCause } from "../errors/redacted-cause.js";
import { peerError } from "../import-peer.js";
import { checkCertificate } from "./check-certificate.js";
import type { CredentialOptions } from "./credential-options.js";
import { type AdditionalPolicies, limitedResponses, type ReportUnusable } from "./limited-responses.js";
import type { TokenCredential } from "./token-credential.js";

/**
 * Makes a credential of `@azure/identity`, which is loaded now.
 *
 * @throws {GraphError} `PEER_MISSING` when `@azure/identity` is not installed.
 */
export async function buildCredential(cloud: Cloud, options: CredentialOptions): Promise<TokenCredential> {
	const identity = await loadIdentity();
	let unusable: string | undefined;
	const credential = await credentialOf(identity, cloud, options, (what) => {
		unusable = what;
	});
	return {
		async getToken(scopes, getTokenOptions) {
			unusable = undefined;
			try {
				return await credential.getToken(scopes, getTokenOptions);
			} catch (error) {
				if (unusable === undefined) throw error;
				const summary = `the credential gave no token for ${cloud.title}: ${new URL(cloud.authority).host} gave ${unusable}`;
				const remedy = "look for a proxy or a sign-in page on the way to it";
				throw graphError("CREDENTIAL_FAILED", summary, { remedy });
			}
		},
	};
}

async function credentialOf(
	identity: Identity,
	cloud: Cloud,
	options: CredentialOptions,
	report: ReportUnusable,
): Promise<TokenCredential> {
	const { kind: _, ca, additionallyAllowedTenants, ...own } = options;
	const common = defined({
		...authorityOptions(cloud, ca, report),
		additionallyAllowedTenants: additionallyAllowedTenants && [...additionallyAllowedTenants],
	});
	const all = { ...common, ...defined(own) };
	switch (options.kind) {
		case "clientSecret":
			return new identity.ClientSecretCredential(options.tenantId, options.clientId, options.clientSecret, common);
		case "clientCertificate": {
			await checkCertificate(options);
			const { tenantId, clientId, certificate } = options;
			const password = defined({ certificatePassword: options.certificatePassword });
			const chain = { ...common, ...defined({ sendCertificateChain: options.sendCertificateChain }) };
			return "pem" in certificate
				? new identity.ClientCertificateCredential(
						tenantId,
						clientId,
						{ certificate: certificate.pem, ...password },
						chain,
					)
				: new identity.ClientCertificateCredential(
						tenantId,
						clientId,
						{ certificatePath: certificate.path, ...password },
						chain,
					);
		}
		case "workloadIdentity":
			return new identity.WorkloadIdentityCredential(all);
		case "managedIdentity":
			return new identity.ManagedIdentityCredential(all);
		case "azureCli":
			return new identity.AzureCliCredential(all);
		case "deviceCode":
			return new identity.DeviceCodeCredential({ ...all, ...defined({ userPromptCallback: options.onPrompt }) });
		case "interactiveBrowser":
			return new identity.InteractiveBrowserCredential(all);
		case "default": {
			const { tenantId, clientId } = options;
			const named = { tenantId, managedIdentityClientId: clientId, workloadIdentityClientId: clientId };
			return new identity.DefaultAzureCredential({ ...common, ...defined(named) });
		}
	}
}

/** Leaves out what is undefined: `@azure/identity` tells "undefined" from "not given". */
function defined<T extends object>(options: T): Defined<T> {
	return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Defined<T>;
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
	[K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

type Identity = typeof import("@azure/identity");

async function loadIdentity(): Promise<Identity> {
	try {
		return await import("@azure/identity");
	} catch (error) {
		throw peerError(error, "@azure/identity", "signing in");
	}
}

/** What came of asking an authority for its public metadata. */
export interface Probed {
	/** The status of the response, where one came. */
	readonly status?: number | undefined;
	readonly contentType?: string | undefined;
	/** Whether the response is one that an authority may give. */
	readonly isJson: boolean;
	/** Why no response came. */
	readonly code?: string | undefined;
	readonly cause?: Error | undefined;
	/** Host and port of the proxy that `@azure/identity` goes by. */
	readonly proxy?: string | undefined;
}

const nobody = "00000000-0000-0000-0000-000000000000";

/**
 * Asks a cloud's authority for its public metadata, as `@azure/identity` does before it signs in: by the same way, proxies
 * of the environment included. Nothing of the caller is sent but the tenant's name.
 *
 * @param ca Certificates (PEM) to trust.
 * @returns undefined where no request came about.
 */
export async function probeAuthority(
	cloud: Cloud,
	tenantId = "common",
	ca?: string | undefined,
): Promise<Probed | undefined> {
	let probed: Probed | undefined;
	const { ClientSecretCredential } = await loadIdentity();
	const sendRequest: Policy["sendRequest"] = async (request, next) => {
		request.method = "GET";
		request.url = `${cloud.authority}/${encodeURIComponent(tenantId)}/v2.0/.well-known/openid-configuration`;
		delete request.body;
		const url: unknown = request.agent && Reflect.get(request.agent, "proxy");
		const proxy = url instanceof URL ? url.host : undefined;
		try {
			const { status, headers } = await next(request);
			const contentType = headers.get("content-type")?.split(";", 1)[0] ?? "no content type";
			probed = { status, contentType, isJson: /\bjson$/i.test(contentType), proxy };
		} catch (error) {
			const cause = redactedCause(error);
			probed = { code: faultIn(cause)?.code ?? "no reason given", cause, isJson: false, proxy };
		}
		throw new Error("that is all there was to ask");
	};
	const credential = new ClientSecretCredential(nobody, nobody, "none", {
		...authorityOptions(cloud, ca),
		retryOptions: { maxRetries: 0 },
		additionalPolicies: [
			limitedResponses(),
			{ position: "perRetry", policy: { name: "mdi-sensors-probe", sendRequest } },
		],
	});
	await credential.getToken(`${cloud.graph}/.default`).catch(() => {});
	return probed;
}

type Policy = NonNullable<ClientSecretCredentialOptions["additionalPolicies"]>[number]["policy"];

/** What binds a credential of `@azure/identity` to a cloud. */
export interface AuthorityOptions {
	readonly authorityHost: string;
	readonly disableInstanceDiscovery: boolean;
	readonly tlsOptions?: { readonly ca: string };
	readonly additionalPolicies: AdditionalPolicies;
}

/**
 * Gives the options that bind a credential to a cloud's authority.
 *
 * The authority is always said: without it, `@azure/identity` takes AZURE_AUTHORITY_HOST, and a stray value there would
 * move the sign-in to another cloud. Instance discovery asks Microsoft whether it knows the authority, so for one of
 * the caller's own it is off.
 *
 * @param ca Certificates (PEM) to trust.
 * @param report Told of responses that can't be used.
 */
export function authorityOptions(
	{ authority }: Cloud,
	ca: string | undefined,
	report?: ReportUnusable,
): AuthorityOptions {
	const known = Object.values<Cloud>(clouds).some((each) => each.authority === authority);
	return {
		authorityHost: authority,
		disableInstanceDiscovery: !known,
		additionalPolicies: [limitedResponses(authority, report)],
		...(ca === undefined ? {} : { tlsOptions: { ca } }),
	};
}
