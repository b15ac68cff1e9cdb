/**
 * Loaded before an example: leads Microsoft's hosts to the emulator, as a hosts file would, and keeps all others away.
 * The query of its own URL holds the emulator's port for each host.
 */
import net from "node:net";

const ports = new URL(import.meta.url).searchParams;
const loopback = new Set(["localhost", "127.0.0.1", "::1"]);
const connect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function (...args) {
	const target = Array.isArray(args[0]) ? args[0][0] : args[0];
	const { host, path } = typeof target === "object" && target !== null ? target : { host: args[1] };
	if (ports.has(host)) Object.assign(target, { host: "127.0.0.1", port: Number(ports.get(host)) });
	else if (path === undefined && !loopback.has(host ?? "localhost")) {
		return this.destroy(new Error(`an example tried to reach ${host}`));
	}
	return connect.apply(this, args);
};
