import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import type { HttpContext } from "../http/http-env.js";
import type { State } from "../state.js";
import { findApp } from "./find-app.js";
import { required } from "./token-request.js";

const lifetimeSeconds = 900;

/** Where the user settles a sign-in. */
export const devicePath = "/devicelogin";

/**
 * Starts a sign-in on another device.
 *
 * @throws {EntraError} for an unknown tenant or application.
 */
export async function startDeviceSignIn(state: State, cloud: EmulatedCloud, { req }: HttpContext): Promise<object> {
	const form = new URLSearchParams(await req.text());
	const { tenant, app } = findApp(state, cloud, req.param("tenant") ?? "", form);
	const expiresAt = state.now() + lifetimeSeconds * 1000;
	const { deviceCode, userCode } = state.signIns.addDevice({ tenant, app, scope: required(form, "scope") }, expiresAt);
	const page = cloud.authority + devicePath;
	return {
		user_code: userCode,
		device_code: deviceCode,
		verification_uri: page,
		expires_in: lifetimeSeconds,
		interval: 1,
		message: `To sign in, open ${page} and enter the code ${userCode}.`,
	};
}
