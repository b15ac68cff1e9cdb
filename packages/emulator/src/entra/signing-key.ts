import {
	calculateJwkThumbprint,
	exportJWK,
	generateKeyPair,
	type JWK,
	type JWTPayload,
	jwtVerify,
	SignJWT,
} from "jose";

const algorithm = "RS256";

/** What a verified token must say. */
interface Expected {
	readonly issuer?: string;
	readonly audience: string;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** An RSA key that signs tokens, as Entra ID has one for all tenants. It is made on first need: that takes 0.1 s. */
export class SigningKey {
	#made: ReturnType<typeof make> | undefined;

	/** Starts making the key. */
	prepare(): ReturnType<typeof make> {
		this.#made ??= make();
		return this.#made;
	}

	/** The public half, as the JWKS endpoint shows it. */
	async jwk(): Promise<JWK> {
		return (await this.prepare()).jwk;
	}

	async sign(payload: JWTPayload): Promise<string> {
		const { privateKey, jwk } = await this.prepare();
		const kid = jwk.kid ?? "";
		return new SignJWT(payload).setProtectedHeader({ alg: algorithm, typ: "JWT", kid }).sign(privateKey);
	}

	/**
	 * Checks signature, times, issuer and audience.
	 *
	 * @throws the JOSEError of jose that says what is wrong.
	 */
	async verify(token: string, { now, ...expected }: Expected): Promise<JWTPayload> {
		const { publicKey } = await this.prepare();
		const { payload } = await jwtVerify(token, publicKey, {
			...expected,
			currentDate: new Date(now),
			algorithms: [algorithm],
		});
		return payload;
	}
}

/**
 * The one key of all emulators of this process: making one costs more than the rest of a start, and what one emulator signs
 * is none the less refused by another, whose issuer and audience are others.
 */
export const processSigningKey = new SigningKey();

async function make() {
	const { privateKey, publicKey } = await generateKeyPair(algorithm);
	const jwk = await exportJWK(publicKey);
	const kid = await calculateJwkThumbprint(jwk);
	return { privateKey, publicKey, jwk: { ...jwk, kid, use: "sig", alg: algorithm } };
}
