import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import type { State } from "../state.js";
import type { HttpEnv } from "./http-env.js";

const diagnostic = JSON.stringify({
	ServerInfo: { DataCenter: "Loopback", Slice: "E", Ring: "0", ScaleUnit: "000", RoleInstance: "emulator" },
});

const idName = "client-request-id";

const exposed = ["ETag", "Content-Range", "Date", "request-id", "client-request-id", "Retry-After", "WWW-Authenticate"];

/** Gives every response its ids and date, and completes its entry in the journal. */
export function responseHeaders(state: State): MiddlewareHandler<HttpEnv> {
	return async (context, next) => {
		const requestId = randomUUID();
		// Graph's clients send their id as a header, MSAL as a parameter.
		const clientRequestId = context.req.header(idName) ?? context.req.query(idName) ?? requestId;
		context.set("requestId", requestId);
		context.set("clientRequestId", clientRequestId);
		const { headers } = context.res;
		headers.set("request-id", requestId);
		headers.set(idName, clientRequestId);
		headers.set("x-ms-ags-diagnostic", diagnostic);
		headers.set("date", new Date(state.now()).toUTCString());
		await next();
		const { entry } = context.var;
		if (entry === undefined) return;
		const isWhole = !context.res.headers.has("x-hono-already-sent");
		if (isWhole) entry.status = context.res.status;
		state.onResponse(entry);
	};
}

/** Lets pages of the allowed origins call from a browser. */
export function browserAccess({ settings }: State): MiddlewareHandler<HttpEnv> {
	return cors({
		origin: (origin) => {
			const { corsOrigins } = settings;
			return corsOrigins.includes("*") || corsOrigins.includes(origin) ? origin : null;
		},
		exposeHeaders: exposed,
		maxAge: 600,
	});
}
