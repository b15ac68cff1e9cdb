/**
 * What to do about the errors of Entra ID that people meet when they set this up, most of all across clouds.
 *
 * @see {@link https://learn.microsoft.com/entra/identity-platform/reference-error-codes | AADSTS error codes}
 */
const remedies: Readonly<Record<string, string>> = {
	AADSTS900382: otherCloud("the tenant lives in another cloud"),
	AADSTS900432: otherCloud("the tenant lives in another cloud"),
	AADSTS90002: otherCloud("there is no such tenant in this cloud"),
	AADSTS500011: otherCloud("this Graph is unknown in the tenant"),
	// What MSAL makes of a tenant that the authority does not know: the number is lost on the way.
	endpoints_resolution_error: otherCloud("there is no such tenant in this cloud"),
	AADSTS700016: "the application is not registered in this tenant; each cloud has registrations of its own",
	AADSTS7000215: "the client secret is wrong; pass its value, not its id",
	AADSTS7000222: "the client secret has expired; make a new one",
	AADSTS700027: "the certificate is not the one that is registered for the application",
	AADSTS700213: "the application has no federated credential for this workload's issuer and subject",
	AADSTS700024: "the assertion is not valid yet or no longer; look at this machine's clock",
	AADSTS7000218:
		"the application is no public client; allow public client flows for it, or pass a secret or a certificate",
	AADSTS65001: "nobody has consented to the application's permissions",
	AADSTS50076: "the user must sign in again with a second factor",
	AADSTS53003: "conditional access stands against it",
};

function otherCloud(why: string): string {
	return `${why}; choose the cloud that the tenant belongs to (for developer tools, as with az cloud set)`;
}

/** Finds an error code of Entra ID, or of MSAL for it, in a text. */
export function entraErrorCode(text: string): string | undefined {
	return /\b(AADSTS\d{5,}|endpoints_resolution_error)\b/.exec(text)?.[0];
}

/** Says what an error code of Entra ID asks for, where it is one of the frequent ones. */
export function entraRemedy(code: string): string | undefined {
	return Object.hasOwn(remedies, code) ? remedies[code] : undefined;
}
