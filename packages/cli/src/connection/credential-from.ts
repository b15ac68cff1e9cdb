import type { ConnectionOptions } from "./connection-options.js";
import type { CredentialChoice } from "./credential-choice.js";

/** Puts together who is to sign in, from the options and, for secrets, from the environment. */
export function credentialFrom(options: ConnectionOptions, env: NodeJS.ProcessEnv = process.env): CredentialChoice {
	return {
		kind: options.credential,
		tenantId: options.tenantId,
		clientId: options.clientId,
		certificatePath: options.certificatePath,
		federatedTokenFile: options.federatedTokenFile,
		sendCertificateChain: options.sendCertificateChain,
		clientSecret: env.AZURE_CLIENT_SECRET,
		certificatePassword: env.AZURE_CLIENT_CERTIFICATE_PASSWORD,
	};
}
