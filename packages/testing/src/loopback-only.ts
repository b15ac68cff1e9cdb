import net from "node:net";
import { setDefaultCACertificates } from "node:tls";

const loopback = new Set(["localhost", "127.0.0.1", "::1"]);

// Vitest loads this before each file, also where files share a process.
const isClosed = Symbol.for("@mdi-sensors/testing/loopback-only");
if (!(isClosed in globalThis)) {
	Object.defineProperty(globalThis, isClosed, { value: true });
	closeNetwork();
	waitForConnections();
	// Nobody on loopback shows a certificate of theirs, and to read all of them again takes 10 ms for each one that is added.
	setDefaultCACertificates([]);
}

/** Refuses every TCP connection that leaves the machine, so that no test can depend on the internet. */
function closeNetwork(): void {
	const { connect } = net.Socket.prototype;
	net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
		const target = targetOf(args);
		// An HTTP agent names a path always: null where it is for a host.
		if ((target?.path ?? null) === null && !isLoopback(target?.host)) {
			// Later, as a real refusal would be: who opens a TLS socket still has things to set on it.
			process.nextTick(() => this.destroy(refusal(target?.host)));
			return this;
		}
		return Reflect.apply(connect, this, args);
	} as typeof connect;
}

/** fetch gives a connection ten seconds, in which a busy machine may not get to a TLS handshake at its other end. */
function waitForConnections(): void {
	// undici sets it when it is first needed.
	void Response;
	const dispatcher = Symbol.for("undici.globalDispatcher.1");
	const scope = globalThis as { [dispatcher]?: { constructor: unknown } };
	const Agent = scope[dispatcher]?.constructor as new (options: object) => { constructor: unknown };
	scope[dispatcher] = new Agent({ connect: { timeout: 120_000 } });
}

/** Names below localhost are loopback too (RFC 6761). */
function isLoopback(host = "localhost"): boolean {
	return loopback.has(host) || host.endsWith(".localhost");
}

/** As Node refuses; names under .invalid are for tests of a name that nobody knows. */
function refusal(host = "localhost"): Error {
	return host.endsWith(".invalid")
		? Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND", syscall: "getaddrinfo" })
		: Object.assign(new Error(`a test tried to reach ${host}; only loopback is open`), {
				code: "ECONNREFUSED",
				syscall: "connect",
			});
}

/** `connect` takes (port, host), (path), (options), or the array that net.connect already normalised. */
function targetOf(args: unknown[]): { host?: string; path?: string | null } | undefined {
	const first = Array.isArray(args[0]) ? args[0][0] : args[0];
	if (typeof first === "object" && first !== null) return first;
	if (typeof first === "string") return { path: first };
	return typeof args[1] === "string" ? { host: args[1] } : undefined;
}
