import { createHash, X509Certificate } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from "jose";
import { EntraError } from "./entra-error.js";
import type { TokenRequest } from "./token-request.js";
import { verifyWorkloadToken, workloadIssuer } from "./workload-token.js";

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

/** MSAL rounds up what it says of the time, and clocks differ. */
const toleranceSeconds = 5 * 60;
const mostSeconds = 25 * 60 * 60;

/**
 * Checks a client assertion: signed by a registered certificate, or a workload token of the emulator's own issuer.
 *
 * @throws {EntraError} AADSTS50027, AADSTS700024, AADSTS700027 or AADSTS700213
 * @see {@link https://learn.microsoft.com/entra/identity-platform/certificate-credentials | Certificate credentials}
 */
export async function verifyClientAssertion(request: TokenRequest, assertion: string): Promise<void> {
	request.state.secrets.add(assertion);
	try {
		const { iss, ...times } = decodeJwt(assertion);
		if (iss === workloadIssuer(request.cloud)) await verifyWorkloadToken(request, assertion);
		else await verifyByCertificate(request, assertion);
		checkLifetime(times, request.state.now());
	} catch (error) {
		throw error instanceof errors.JOSEError || error instanceof TypeError ? asEntraError(error) : error;
	}
}

/**
 * Refuses an assertion that is good for ever, or for long. Entra ID holds federated tokens to 25 hours (AADSTS70023); of
 * certificates its page asks for ten minutes, and says that nothing checks it currently. The emulator holds both to the
 * limit that is known: an assertion that works only because nobody looks is a mistake that a test should find.
 */
function checkLifetime({ exp, nbf, iat }: JWTPayload, now: number): void {
	const nowSeconds = now / 1000;
	const start = Math.min(nowSeconds, nbf ?? nowSeconds, iat ?? nowSeconds);
	if (exp !== undefined && exp - start <= mostSeconds) return;
	const message = "Client assertion is not within its valid time range: it has to expire within 25 hours.";
	throw new EntraError("assertionMistimed", message);
}

async function verifyByCertificate({ app, path, cloud, state }: TokenRequest, assertion: string): Promise<void> {
	const certificate = certificateOf(app.certificates, assertion);
	if (certificate === undefined) {
		throw new EntraError("assertionWrong", `The certificate is not registered for app '${app.id}'.`);
	}
	await jwtVerify(assertion, certificate.publicKey, {
		issuer: app.id,
		subject: app.id,
		audience: cloud.authority + path,
		currentDate: new Date(state.now()),
		clockTolerance: toleranceSeconds,
		algorithms: ["RS256", "PS256"],
	});
}

/** The registered certificate that the header names by its thumbprint: SHA-256 (`x5t#S256`) or SHA-1 (`x5t`). */
function certificateOf(certificates: readonly string[], assertion: string): X509Certificate | undefined {
	const header = decodeProtectedHeader(assertion);
	const sha256 = header["x5t#S256"];
	const [algorithm, wanted] = typeof sha256 === "string" ? ["sha256", sha256] : ["sha1", header.x5t];
	const known = certificates.map((certificate) => new X509Certificate(certificate));
	return known.find(({ raw }) => createHash(algorithm).update(raw).digest("base64url") === wanted);
}

function asEntraError(error: Error): EntraError {
	const isMistimed = error instanceof errors.JWTClaimValidationFailed && error.claim === "nbf";
	if (isMistimed || error instanceof errors.JWTExpired) {
		return new EntraError("assertionMistimed", "The client assertion is not valid at this time.");
	}
	if (error instanceof errors.JWTInvalid) {
		return new EntraError("assertionMalformed", "The client assertion is no JWT.");
	}
	return new EntraError("assertionWrong", "The client assertion's signature, issuer, subject or audience is wrong.");
}
