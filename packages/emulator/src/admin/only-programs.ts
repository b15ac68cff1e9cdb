import type { MiddlewareHandler } from "hono";
import type { HttpEnv } from "../http/http-env.js";

const names = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Refuses what a web page sends: a page that is open in a browser on this machine must not rotate keys or plan faults.
 * Browsers name the page's origin with every request that changes something, and a page that had its own name led to
 * loopback (DNS rebinding) is betrayed by the host.
 */
export const onlyPrograms: MiddlewareHandler<HttpEnv> = async (context, next) => {
	const isPage = context.req.header("origin") !== undefined;
	if (isPage || !names.has(new URL(context.req.url).hostname)) {
		return context.json({ error: "the admin API is for programs on this machine, under the name of loopback" }, 403);
	}
	return next();
};
