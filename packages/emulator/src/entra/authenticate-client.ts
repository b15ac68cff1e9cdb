import { verifyClientAssertion } from "./client-assertion.js";
import { EntraError } from "./entra-error.js";
import type { TokenRequest } from "./token-request.js";

const jwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/**
 * Checks that a confidential client is who it says: by its secret, its certificate or the workload that it runs as.
 *
 * @throws {EntraError} AADSTS7000218 without any of them, AADSTS7000215 for a wrong secret.
 */
export async function authenticateClient(request: TokenRequest): Promise<void> {
	const { form, app } = request;
	const assertion = form.get("client_assertion");
	if (assertion !== null) {
		if (form.get("client_assertion_type") === jwtBearer) return verifyClientAssertion(request, assertion);
		throw new EntraError("parameterMissing", `client_assertion_type has to be ${jwtBearer}.`);
	}
	const secret = form.get("client_secret");
	if (secret === null) {
		throw new EntraError("secretMissing", "The request has to have client_secret or client_assertion.");
	}
	if (secret !== app.secret) {
		throw new EntraError("secretWrong", `The client secret is not the one of app '${app.id}'.`);
	}
}
