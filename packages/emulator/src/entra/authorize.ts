import { html } from "hono/html";
import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import type { HttpContext } from "../http/http-env.js";
import type { State } from "../state.js";
import { EntraError } from "./entra-error.js";
import { findApp } from "./find-app.js";
import { required } from "./token-request.js";

/**
 * The page that a browser signs in on. The emulator asks nothing: the tenant's user is signed in at once, and the
 * browser goes back with a code.
 *
 * @throws {EntraError} for an unknown tenant or application, and a redirect URI that leaves the machine.
 */
export function authorize(state: State, cloud: EmulatedCloud, context: HttpContext): Response | Promise<Response> {
	const query = new URL(context.req.url).searchParams;
	const { tenant, app } = findApp(state, cloud, context.req.param("tenant") ?? "", query);
	const redirectUri = required(query, "redirect_uri");
	const code = state.signIns.addCode({
		tenant,
		app,
		scope: required(query, "scope"),
		nonce: query.get("nonce") ?? undefined,
		codeChallenge: query.get("code_challenge") ?? undefined,
		redirectUri,
	});
	const clientState = query.get("state");
	const result = new URLSearchParams({ code, ...(clientState !== null && { state: clientState }) });
	return goBack(context, onThisMachine(redirectUri), query.get("response_mode") ?? "query", result);
}

function goBack(context: HttpContext, to: URL, mode: string, result: URLSearchParams): Response | Promise<Response> {
	if (mode === "form_post") {
		const fields = [...result].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
		const form = html`<form method="post" action="${to.href}">${fields}<button>Continue</button></form>`;
		return context.html(html`<!doctype html><title>Signed in</title><body onload="document.forms[0].submit()">${form}`);
	}
	if (mode === "fragment") to.hash = result.toString();
	else for (const [name, value] of result) to.searchParams.set(name, value);
	return context.redirect(to.href, 302);
}

/** A sign-in that asks nothing must not send its code anywhere else. */
function onThisMachine(uri: string): URL {
	const url = URL.parse(uri);
	const isWeb = url?.protocol === "http:" || url?.protocol === "https:";
	if (isWeb && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname)) return url;
	throw new EntraError("grantInvalid", "The emulator goes back to redirect URIs on localhost only.");
}
