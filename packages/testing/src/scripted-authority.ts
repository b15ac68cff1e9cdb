import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type Cloud, clouds } from "@mdi-sensors/connect";
import { generate } from "selfsigned";

/** An authority on loopback that takes every sign-in, and keeps what was sent: the emulator's journal keeps no bodies. */
export interface ScriptedAuthority extends AsyncDisposable {
	readonly cloud: Cloud;
	/** Its certificate, to be trusted. */
	readonly ca: string;
	/** What was sent to the token endpoint. */
	readonly requests: readonly URLSearchParams[];
}

/**
 * @param suffix What follows the JSON of a body.
 * @param part Of which responses: those whose URL has this in it.
 */
export async function scriptedAuthority(suffix = "", part = ""): Promise<ScriptedAuthority> {
	const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
		extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
	});
	const requests: URLSearchParams[] = [];
	const server = createServer({ key, cert }, async (request, response) => {
		const [, tenant] = request.url?.split("/") ?? [];
		const form = new URLSearchParams(await text(request));
		const body = request.url?.includes(".well-known")
			? {
					issuer: `${origin}/${tenant}/v2.0`,
					authorization_endpoint: `${origin}/${tenant}/authorize`,
					token_endpoint: `${origin}/${tenant}/token`,
					jwks_uri: `${origin}/keys`,
				}
			: { token_type: "Bearer", expires_in: 3600, access_token: "a-token" };
		if (request.method === "POST") requests.push(form);
		response
			.setHeader("content-type", "application/json")
			.end(JSON.stringify(body) + (request.url?.includes(part) ? suffix : ""));
	});
	await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
	const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
	return {
		cloud: { ...clouds.global, title: "Scripted", authority: origin, authorityAliases: [] },
		ca: cert,
		requests,
		async [Symbol.asyncDispose]() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
