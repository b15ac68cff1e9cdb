import { html } from "hono/html";
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

/** The page where a user approves or declines a sign-in on another device. */
export function showDevicePage(context: HttpContext, notice = ""): Response | Promise<Response> {
	return context.html(
		html`<!doctype html><html lang="en"><title>Sign in</title><h1>Sign in on another device</h1><p role="status">${notice}</p>
<form method="post"><label>Code <input name="code" value="${context.req.query("code") ?? ""}" required></label>
<button name="settle" value="approved">Approve</button> <button name="settle" value="declined">Decline</button></form></html>`,
	);
}

/** Takes what the user chose on that page. */
export async function settleDevice(state: State, context: HttpContext): Promise<Response> {
	const form = new URLSearchParams(await context.req.text());
	const settled = form.get("settle") === "declined" ? "declined" : "approved";
	try {
		state.signIns.settle(form.get("code") ?? "", settled);
	} catch (error) {
		return showDevicePage(context, error instanceof Error ? error.message : "");
	}
	return showDevicePage(context, `The sign-in was ${settled}.`);
}
