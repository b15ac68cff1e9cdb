import type { Fault } from "./fault.js";
import type { FaultName } from "./fault-names.js";

const json = { "content-type": "application/json" };

/** Faults of an response that says that all went well. */
export const bodyFaults = {
	"200-empty": success("200 with an empty body", () => new Response(null, { status: 200 })),
	"200-html": {
		acts: "never",
		summary: "200 with HTML, as from a captive portal",
		show: () => new Response("<!doctype html><title>Sign in</title>", { headers: { "content-type": "text/html" } }),
	},
	"200-unknown-shape": success(
		"200 with JSON that holds no key",
		() => new Response('{"result":"ok"}', { headers: json }),
	),
	"200-empty-key": success(
		"200 with an empty key",
		() => new Response('{"deploymentAccessKey":"","value":{"sensorDeploymentAccessKey":""}}', { headers: json }),
	),
	"200-two-keys": success("200 with a key in either shape, and not the same", async (response) =>
		changed(response, (body) => {
			const isBare = body.includes('"deploymentAccessKey"');
			const other = isBare
				? '"value":{"sensorDeploymentAccessKey":"another-key"}'
				: '"deploymentAccessKey":"another-key"';
			return `{${other},${body.slice(1)}`;
		}),
	),
	"200-member-twice": success("200 with every member twice", async (response) =>
		changed(response, (body) => `${body.slice(0, -1)},${body.slice(1)}`),
	),
	"200-key-and-error": success("200 with the right body, and an error in it", async (response) =>
		changed(response, (body) => `${body.slice(0, -1)},"error":{"code":"InternalServerError","message":"Failed."}}`),
	),
	"200-invalid-utf8": success("200 with the right body, and a byte in it that is no UTF-8", async (response) =>
		changed(response, (body) => Buffer.concat([beforeLastQuote(body), Buffer.of(0xff), afterLastQuote(body)])),
	),
	"200-lone-surrogate": success("200 with the right body, and half of a surrogate pair in it", async (response) =>
		changed(response, (body) => `${beforeLastQuote(body)}\\ud800${afterLastQuote(body)}`),
	),
	"200-wrong-type": success(
		"200 with the right body, called text/plain",
		async (response) => new Response(await response?.text(), { headers: { "content-type": "text/plain" } }),
	),
	"204": success("204 without a body", () => new Response(null, { status: 204 })),
	"307-other-host": {
		acts: "never",
		summary: "307 to another host, which responds with a key of its own",
		show: async ({ redirectTargetUrl }) =>
			new Response(null, { status: 307, headers: { location: await redirectTargetUrl() } }),
	},
} as const satisfies Partial<Record<FaultName, Fault>>;

function success(summary: string, show: (response: Response | undefined) => Response | Promise<Response>): Fault {
	return { acts: "before", summary, show: ({ response }) => show(response) };
}

async function changed(
	response: Response | undefined,
	change: (body: string) => string | Uint8Array<ArrayBuffer>,
): Promise<Response> {
	const body = (await response?.text()) || "{}";
	return new Response(change(body), { headers: json });
}

function beforeLastQuote(body: string): Buffer {
	return Buffer.from(body.slice(0, body.lastIndexOf('"')));
}

function afterLastQuote(body: string): Buffer {
	return Buffer.from(body.slice(body.lastIndexOf('"')));
}
