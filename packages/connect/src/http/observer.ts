import type { RequestInformation, RequestOption } from "@microsoft/kiota-abstractions";
import { type HeadersInspectionOptions, HeadersInspectionOptionsKey } from "@microsoft/kiota-http-fetchlibrary";
import { attempt } from "../errors/foreign.js";
import { type GraphLogger, safely } from "../logger.js";
import type { ResponseHead } from "./response-head.js";

// Loaded where somebody looks: a logger, an option that asks for headers, or an error, which names the operation.

/** Logs of a response what Microsoft's support asks for. */
export function logResponse(
	logger: GraphLogger | undefined,
	{ status, requestId, clientRequestId, date, headers }: ResponseHead,
	request: RequestInformation,
): void {
	const diagnostic = serverIn(headers.get("x-ms-ags-diagnostic"));
	const fields = { requestId, clientRequestId, date, diagnostic };
	safely(() => logger?.debug?.(`${operationOf(request)} got ${status}`, fields));
}

/** The server that responded, as far as Graph's diagnostic says it in words: whatever else stands there may be an echo. */
function serverIn(diagnostic: string | null): string | undefined {
	const { ServerInfo } = Object(attempt(() => JSON.parse(diagnostic ?? ""))) as { readonly ServerInfo?: unknown };
	const named = Object.entries(Object(ServerInfo)).filter(
		([name, value]) =>
			/^(DataCenter|Slice|Ring|ScaleUnit|RoleInstance)$/.test(name) && /^[\w ().-]{1,32}$/.test(`${value}`),
	);
	return named.map(([name, value]) => `${name} ${value}`).join(", ") || undefined;
}

/** What the caller of a Kiota client gets of headers when it asks for them. */
export function inspectHeaders(
	options: Record<string, RequestOption> | undefined,
	sent: object,
	received: ResponseHead | undefined,
): void {
	const inspection = options?.[HeadersInspectionOptionsKey] as HeadersInspectionOptions | undefined;
	if (inspection?.inspectRequestHeaders) {
		for (const [name, value] of Object.entries(sent)) {
			if (name !== "authorization") inspection.getRequestHeaders().add(name, String(value));
		}
	}
	if (inspection?.inspectResponseHeaders) {
		for (const [name, value] of received?.headers ?? []) inspection.getResponseHeaders().add(name, value);
	}
}

/**
 * An operation's name and the host it is sent to: `getMemberGroups at graph.microsoft.com`. It is taken from the
 * template of the URL: what is filled in may be somebody's name.
 */
export function operationOf(request: RequestInformation): string {
	const { urlTemplate = "", httpMethod } = request;
	const host = URL.parse(attempt(() => request.URL) ?? "")?.host ?? "no host";
	const segments = (attempt(() => decodeURIComponent(urlTemplate)) ?? urlTemplate)
		.replace(/\{[?&][^}]*\}/g, "")
		.split("/")
		.filter((segment) => segment !== "" && segment !== "{+baseurl}");
	const last = segments
		.pop()
		?.replace(/^microsoft\.graph\.(?:\w+\.)*/, "")
		.replace("()", "");
	const parent = last?.startsWith("{") ? `${segments.pop() ?? ""}/` : "";
	return `${last === undefined ? `${httpMethod ?? "a"} request` : `${parent}${last}`} at ${host}`;
}
