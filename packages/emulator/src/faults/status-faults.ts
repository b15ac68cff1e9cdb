import type { Acts, Fault, FaultContext } from "./fault.js";
import type { FaultName } from "./fault-names.js";

const yearSeconds = 365 * 24 * 60 * 60;
const html = "<!doctype html><title>Error</title><h1>The page cannot be displayed</h1>";

/** Faults that are an HTTP status. */
export const statusFaults = {
	"401": status(401, "InvalidAuthenticationToken", "The token was not accepted.", {
		"www-authenticate": 'Bearer realm="", error="invalid_token"',
	}),
	"401-claims": {
		acts: "never",
		summary: "401 with a claims challenge; from then on only tokens that meet it are accepted",
		show: ({ error, challenge }) =>
			error(401, "InvalidAuthenticationToken", "Access has to be evaluated again; ask for a token with these claims.", {
				"www-authenticate": challenge(),
			}),
	},
	"403-role": status(403, "Authorization_RequestDenied", "The token lacks the permission for this operation."),
	"403-licence": status(403, "Forbidden", "The tenant has no licence for Defender for Identity."),
	"403-claims": {
		acts: "never",
		summary: "403 insufficient_claims, as conditional access gives it",
		show: ({ error, challenge }) =>
			error(403, "insufficient_claims", "Conditional access does not let this token pass.", {
				"www-authenticate": challenge(),
			}),
	},
	"403-gateway": gateway(403, "never", "403 with HTML from a gateway, without Graph's id"),
	"404": status(404, "ResourceNotFound", "The workspace was not found."),
	"409": status(409, "Conflict", "Another change of the workspace is under way."),
	"409-acted": {
		acts: "before",
		summary: "409 Conflict, after a gateway has sent the request twice: the service acted",
		show: (context) => context.error(409, "Conflict", "Another change of the workspace is under way."),
	},
	"421": misdirected("never"),
	"421-acted": misdirected("before"),
	"421-acts-late": misdirected("after"),
	"429": throttled("429, Retry-After in seconds", () => "1"),
	"429-date": throttled("429, Retry-After as a date", ({ now }) => new Date(now + 2000).toUTCString()),
	"429-absurd": throttled("429, Retry-After of a year", () => String(yearSeconds)),
	"429-no-retry-after": throttled("429 without Retry-After", () => undefined),
	"429-gateway-acted": gateway(429, "before", "429 from a gateway, without Graph's id, though the service acted"),
	"500": status(500, "InternalServerError", "Something went wrong."),
	"502-html": page(502),
	"503": unavailable("never", "1"),
	"503-acted": unavailable("before", "1"),
	"503-no-retry-after": unavailable("never", undefined),
	"504": timedOut("never"),
	"504-acted": timedOut("before"),
	"504-acts-late": timedOut("after"),
	"509": status(509, "BandwidthLimitExceeded", "The app has used up its bandwidth."),
} as const satisfies Partial<Record<FaultName, Fault>>;

function status(code: number, error: string, message: string, headers?: Record<string, string>): Fault {
	const summary = `${code} ${error}: ${message.slice(0, 1).toLowerCase()}${message.slice(1, -1)}`;
	return { acts: "never", summary, show: (context) => context.error(code, error, message, headers) };
}

function throttled(summary: string, retryAfter: (context: FaultContext) => string | undefined): Fault {
	return {
		acts: "never",
		summary,
		show: (context) =>
			context.error(429, "TooManyRequests", "Too many requests.", waiting(context, retryAfter(context))),
	};
}

function unavailable(acts: Acts, retryAfter: string | undefined): Fault {
	return {
		acts,
		summary: `503 ${retryAfter === undefined ? "without" : "with"} Retry-After${when(acts)}`,
		show: (context) =>
			context.error(503, "ServiceUnavailable", "The service is overloaded.", waiting(context, retryAfter)),
	};
}

function timedOut(acts: Acts): Fault {
	return {
		acts,
		summary: `504 from a gateway, with an empty body${when(acts)}`,
		show: () => new Response(null, { status: 504 }),
	};
}

function misdirected(acts: Acts): Fault {
	return {
		acts,
		summary: `421 from a gateway, after which the Fetch standard sends a request again${when(acts)}`,
		show: () => new Response(null, { status: 421 }),
	};
}

/** A response by what stands before Graph, in its own name. */
function gateway(code: number, acts: Acts, summary: string): Fault {
	const headers = { "content-type": "text/html" };
	return {
		acts,
		summary,
		show({ context }) {
			for (const id of ["request-id", "client-request-id", "x-ms-ags-diagnostic"]) context.res.headers.delete(id);
			return new Response(html, { status: code, headers });
		},
	};
}

function page(code: number): Fault {
	const headers = { "content-type": "text/html" };
	return { acts: "never", summary: `${code} with HTML`, show: () => new Response(html, { status: code, headers }) };
}

function waiting({ rule }: FaultContext, retryAfter: string | undefined): Record<string, string> {
	const text = rule.retryAfter ?? retryAfter;
	return text === undefined ? {} : { "retry-after": text };
}

function when(acts: Acts): string {
	return { never: "", before: ", though the service acted", after: ", and the service acts a moment later" }[acts];
}
