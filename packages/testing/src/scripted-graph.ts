import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Cloud, clouds } from "@mdi-sensors/connect";

/** Responds to one request, in whatever way a test wants it. */
export type Script = (response: ServerResponse, request: IncomingMessage) => void;

/** A Graph on loopback that follows a script, response by response, and repeats the last one. */
export interface ScriptedGraph extends AsyncDisposable {
	readonly cloud: Cloud;
	/** What was asked, in order. */
	readonly requests: readonly Pick<IncomingMessage, "method" | "url" | "headers">[];
	/** The script from here on. */
	play(...script: Script[]): void;
}

export async function scriptedGraph(...script: Script[]): Promise<ScriptedGraph> {
	const requests: Pick<IncomingMessage, "method" | "url" | "headers">[] = [];
	let rest = script;
	const server = createServer((request, response) => {
		const { method, url, headers } = request;
		requests.push({ method, url, headers });
		request.resume();
		const [next, ...others] = rest;
		if (others.length > 0) rest = others;
		next?.(response, request);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		cloud: { ...clouds.global, title: "Scripted", graph: origin, authority: origin, authorityAliases: [] },
		requests,
		play(...script) {
			rest = script;
		},
		async [Symbol.asyncDispose]() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** A response with a status, headers and a body; objects become JSON. */
export function respond(status: number, body: unknown = "", headers: Record<string, string> = {}): Script {
	return (response) => {
		const isText = typeof body === "string";
		response.writeHead(status, { ...(isText ? {} : { "content-type": "application/json" }), ...headers });
		response.end(isText ? body : JSON.stringify(body));
	};
}

/** A refusal by Graph itself, which has an id, as those by whatever stands before it don't. */
export function refusal(status: number, headers: Record<string, string> = {}): Script {
	return respond(status, "", { "request-id": crypto.randomUUID(), ...headers });
}

/** The response with a key, as the schema has it. */
export function withKey(deploymentAccessKey: string, headers?: Record<string, string>): Script {
	return respond(200, { "@odata.context": "context", deploymentAccessKey }, headers);
}

/** Cuts the connection without a response. */
export const reset: Script = (_, request) => request.socket.destroy();

/** Sends half of a body, then cuts the connection. */
export const cutBody: Script = (response, request) => {
	response.writeHead(200, { "content-type": "application/json", "content-length": 100, "request-id": "cut" });
	response.write('{"deploymentAccessKey":"ha', () => request.socket.destroy());
};

/** Never responds. */
export const silence: Script = () => {};
