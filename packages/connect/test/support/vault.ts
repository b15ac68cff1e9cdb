import { createServer } from "node:https";
import { json } from "node:stream/consumers";
import { Server as ProxyServer } from "proxy-chain";
import { generate } from "selfsigned";
import { trusting } from "./emulated.js";

/** A secret as it was put into the vault. */
export interface StoredSecret {
	readonly host: string | undefined;
	readonly path: string | undefined;
	readonly authorization: string | undefined;
	readonly value: string;
	readonly contentType: string;
	readonly tags: Record<string, string>;
}

/** A stand-in for a vault. */
export interface Vault extends AsyncDisposable {
	/** What was stored, oldest first. */
	readonly stored: readonly StoredSecret[];
	/** What its client needs to reach it. */
	readonly clientOptions: {
		readonly proxyOptions: { readonly host: string; readonly port: number };
		readonly retryOptions: { readonly maxRetries: number };
	};
	/** Answers every further request with this status, or never. */
	fail(how: number | "silence"): void;
	/** Resolves when a client gives up a request that is not answered. */
	readonly abandoned: Promise<void>;
}

/**
 * Plays the vault `HOST` on loopback: setting a secret, and the challenge that tells a client where to sign in. There is
 * no Key Vault that could run here. The real client reaches it under the vault's real name, through a proxy.
 */
export async function startVault(host: string): Promise<Vault> {
	const { private: key, cert } = await generate([{ name: "commonName", value: host }], {
		extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: host }] }],
	});
	const stored: StoredSecret[] = [];
	let abandon: () => void;
	const abandoned = new Promise<void>((resolve) => {
		abandon = resolve;
	});
	let failure: number | "silence" | undefined;
	const vault = createServer({ key, cert }, async (request, response) => {
		const { host, authorization } = request.headers;
		const body = (await json(request).catch(() => ({}))) as Pick<StoredSecret, "value" | "contentType" | "tags">;
		response.setHeader("content-type", "application/json");
		if (authorization === undefined) {
			const resource = `https://${host?.split(".").slice(1).join(".")}`;
			const tenant = "https://login.microsoftonline.com/aaaaaaaa-0000-4000-8000-000000000000";
			response.setHeader("www-authenticate", `Bearer authorization="${tenant}", resource="${resource}"`);
			response.writeHead(401).end("{}");
		} else if (failure === "silence") {
			response.on("close", abandon);
		} else if (failure !== undefined) {
			response.writeHead(failure).end(JSON.stringify({ error: { code: "Forbidden", message: "no permission" } }));
		} else {
			const { value, contentType, tags } = body;
			stored.push({ value, contentType, tags, host, path: request.url?.split("?", 1)[0], authorization });
			response.end(JSON.stringify({ id: `https://${host}/secrets/key/1`, value: body.value, attributes: {} }));
		}
	});
	const proxy = new ProxyServer({
		host: "127.0.0.1",
		port: 0,
		prepareRequestFunction: () => ({ customConnectServer: vault }),
	});
	await proxy.listen();
	// Azure's client takes no certificates of its own for what lies behind a proxy.
	const distrust = trusting(cert);
	return {
		stored,
		clientOptions: {
			proxyOptions: { host: "http://127.0.0.1", port: proxy.port },
			retryOptions: { maxRetries: 0 },
		},
		fail(how) {
			failure = how;
		},
		abandoned,
		async [Symbol.asyncDispose]() {
			distrust();
			vault.closeAllConnections();
			await proxy.close(true);
		},
	};
}
