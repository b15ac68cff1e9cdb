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
