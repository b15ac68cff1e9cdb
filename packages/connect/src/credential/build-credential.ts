import type { Cloud } from "../clouds/clouds.js";
import { importPeer } from "../import-peer.js";
import { authorityOptions } from "./authority-options.js";
import { checkCertificate } from "./check-certificate.js";
import type { CredentialOptions } from "./credential-options.js";
import type { TokenCredential } from "./token-credential.js";

/**
 * Makes a credential of `@azure/identity`, which is loaded now.
 *
 * @throws {GraphError} `PEER_MISSING` when `@azure/identity` is not installed.
 */
export async function buildCredential(cloud: Cloud, options: CredentialOptions): Promise<TokenCredential> {
	const identity = await importPeer("@azure/identity", () => import("@azure/identity"), "signing in");
	const { kind: _, ca, additionallyAllowedTenants, ...own } = options;
	const common = defined({
		...authorityOptions(cloud, ca),
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
