import { randomBytes, randomInt } from "node:crypto";
import type { SecretRegistry } from "../secret-registry.js";
import type { App } from "../tenants/app.js";
import type { Tenant } from "../tenants/tenant.js";

/** A user's sign-in to an application. */
export interface SignIn {
	readonly tenant: Tenant;
	readonly app: App;
	readonly scope: string;
	readonly nonce?: string | undefined;
	/** The PKCE challenge (S256) that the code's redeemer must meet. */
	readonly codeChallenge?: string | undefined;
	readonly redirectUri?: string | undefined;
}

/** A sign-in on another device, which the user has still to settle. */
export interface DeviceSignIn extends SignIn {
	readonly userCode: string;
	/** Milliseconds since 1970. */
	readonly expiresAt: number;
	settled?: "approved" | "declined";
}

/** The sign-ins of users: codes waiting to be redeemed, and refresh tokens. */
export class SignIns {
	readonly #secrets: SecretRegistry;
	readonly #codes = new Map<string, SignIn>();
	readonly #devices = new Map<string, DeviceSignIn>();
	readonly #refreshTokens = new Map<string, SignIn>();

	constructor(secrets: SecretRegistry) {
		this.#secrets = secrets;
	}

	/** Makes an authorization code. */
	addCode(signIn: SignIn): string {
		return this.#add(this.#codes, signIn);
	}

	/** Takes an authorization code out: it is good once. */
	redeemCode(code: string): SignIn | undefined {
		const signIn = this.#codes.get(code);
		this.#codes.delete(code);
		return signIn;
	}

	/** Makes a refresh token. */
	addRefreshToken(signIn: SignIn): string {
		return this.#add(this.#refreshTokens, signIn);
	}

	refresh(token: string): SignIn | undefined {
		return this.#refreshTokens.get(token);
	}

	/** Starts a sign-in on another device. */
	addDevice(signIn: SignIn, expiresAt: number): { deviceCode: string; userCode: string } {
		const userCode = Array.from({ length: 9 }, () => "BCDFGHJKLMNPQRSTVWXZ"[randomInt(20)]).join("");
		return { deviceCode: this.#add(this.#devices, { ...signIn, userCode, expiresAt }), userCode };
	}

	device(deviceCode: string): DeviceSignIn | undefined {
		return this.#devices.get(deviceCode);
	}

	/** Takes a device code out: it is good once. */
	removeDevice(deviceCode: string): void {
		this.#devices.delete(deviceCode);
	}

	/**
	 * Lets the user approve or decline the sign-in that shows this code.
	 *
	 * @throws Error when no sign-in waits for it.
	 */
	settle(userCode: string, settled: "approved" | "declined"): void {
		const waiting = [...this.#devices.values()].find((device) => device.userCode === userCode.toUpperCase());
		if (waiting === undefined) throw new Error(`no sign-in waits for the code ${userCode}`);
		waiting.settled = settled;
	}

	#add<Kind extends SignIn>(map: Map<string, Kind>, signIn: Kind): string {
		const secret = this.#secrets.add(randomBytes(48).toString("base64url"));
		map.set(secret, signIn);
		return secret;
	}
}
