import { once } from "node:events";
import { createServer as createHttpServer, Server as HttpServer } from "node:http";
import { createServer as createHttpsServer, Server as HttpsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import type { TlsIdentity } from "../tls/certificate-authority.js";

/** The one address that the emulator listens on. There is no setting for it, so that nothing can open it to a network. */
export const loopback = "127.0.0.1";

/** What a request's handler gets beside the request. */
export interface Connection extends HttpBindings {
	/** Ends the TCP connection with a reset, below TLS. */
	reset(): void;
}

/** A web server on loopback. */
export interface Listener {
	/** Such as `https://127.0.0.1:50123`. */
	readonly origin: string;
	/** Sets the handler; until then every response is 503. */
	serve(fetch: (request: Request, connection: Connection) => Response | Promise<Response>): void;
	/** Ends it and every open connection. */
	close(): Promise<void>;
}

/**
 * Starts a web server on loopback.
 *
 * @param port 0 lets the system choose.
 * @param tls Without it the server speaks plain http.
 * @throws {PortError} when the port can't be had.
 */
export async function listen(port: number, tls?: TlsIdentity): Promise<Listener> {
	let handler: Parameters<Listener["serve"]>[0] = () => new Response(null, { status: 503 });
	const rawSockets = new Map<number | undefined, Socket>();
	const fetch = (request: Request, env: unknown) => {
		const bindings = env as HttpBindings; // an HTTP/1.1 server has no others
		const raw = rawSockets.get(bindings.incoming.socket.remotePort);
		return handler(request, { ...bindings, reset: () => raw?.resetAndDestroy() });
	};
	const server = tls
		? createAdaptorServer({ fetch, createServer: createHttpsServer, serverOptions: { ...tls } })
		: createAdaptorServer({ fetch, createServer: createHttpServer });
	if (!(server instanceof HttpServer || server instanceof HttpsServer)) throw new TypeError("not an HTTP/1.1 server");
	// Clients keep connections; ending an idle one here would race with their next request.
	server.keepAliveTimeout = 0;
	// A TLS socket can't be reset, only the TCP socket below it: the two have the same remote port.
	server.on("connection", (socket: Socket) => {
		const { remotePort } = socket;
		rawSockets.set(remotePort, socket);
		socket.once("close", () => rawSockets.delete(remotePort));
	});
	try {
		server.listen(port, loopback);
		await once(server, "listening");
	} catch (cause) {
		throw new PortError(port, loopback, cause);
	}
	return {
		origin: `${tls ? "https" : "http"}://${loopback}:${(server.address() as AddressInfo).port}`,
		serve(fetch) {
			handler = fetch;
		},
		async close() {
			const closed = once(server, "close");
			server.close();
			server.closeAllConnections();
			for (const socket of rawSockets.values()) socket.destroy();
			await closed;
		},
	};
}

/** A port that can't be listened on: another program has it, it is kept for others, or there is no such port. */
export class PortError extends Error {
	override readonly name = "PortError";

	/**
	 * @param port Which one.
	 * @param host Of which address.
	 * @param cause What the system says.
	 */
	constructor(port: number, host: string, cause: unknown) {
		const { code } = cause as NodeJS.ErrnoException;
		super(`port ${port} of ${host} can't be used (${code}); choose another port`, { cause });
	}
}
