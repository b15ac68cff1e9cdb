import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { type CheckResult, ok, problem, warning } from "./check-result.js";

/** The way that a sensor would take. */
export interface SensorRoute {
	/** Host of the sensor API, such as `contososensorapi.atp.azure.com`. */
	readonly host: string;
	/** @default 443 */
	readonly port?: number;
	/** The proxy that the sensor goes through. */
	readonly proxy?: URL | undefined;
}

const timeoutMs = 15_000;
const check = "sensor API";

/** Who issues the certificates of Microsoft's services. */
const issuers = /^(Microsoft Corporation|DigiCert Inc|DigiCert, Inc\.)$/;

/** Trouble that is known for what it is. */
class RouteProblem extends Error {
	readonly remedy: string;
	constructor(message: string, remedy: string) {
		super(message);
		this.remedy = remedy;
	}
}

/**
 * Goes the way that a sensor would go to its API, and names what stands in it: the sensor's installer speaks of a licence
 * where a proxy refuses, and of the service where a certificate is not trusted.
 *
 * @see {@link https://learn.microsoft.com/defender-for-identity/troubleshooting-known-issues | Known issues of the sensor}
 */
export async function checkSensorApi(route: SensorRoute): Promise<CheckResult> {
	const { host, proxy } = route;
	const way = proxy === undefined ? host : `${host} by way of ${proxy.host}`;
	try {
		const socket = await openTls(route);
		const issuer = issuerOf(socket);
		if (issuer !== undefined && !issuers.test(issuer)) {
			socket.destroy();
			throw new RouteProblem(
				`the certificate of ${host} was issued by ${issuer}: something on the way opens the connection (TLS inspection)`,
				`leave ${host} out of the inspection; a sensor shows a certificate of its own, which inspection takes away`,
			);
		}
		const status = await ping(socket, host);
		if (status === 200) return ok(check, `${way} responds`);
		return warning(
			check,
			`${way} responds with ${status}`,
			"check the name of the workspace; otherwise try again later",
		);
	} catch (error) {
		if (error instanceof RouteProblem) return problem(check, error.message, error.remedy);
		const { code = "no response" } = error as NodeJS.ErrnoException;
		const name = "check the name of the workspace, name resolution and firewall (port 443)";
		return problem(check, `${way} can't be reached (${code})`, name);
	}
}

async function openTls({ host, port = 443, proxy }: SensorRoute): Promise<TLSSocket> {
	const tunnel = proxy && (await openTunnel(proxy, `${host}:${port}`));
	return new Promise((resolve, reject) => {
		// What is wrong with the certificate is looked at below, where its issuer is known.
		const where = tunnel === undefined ? { host, port } : { socket: tunnel };
		const socket = connectTls({ ...where, servername: host, rejectUnauthorized: false });
		socket.setTimeout(timeoutMs, () => socket.destroy(timedOut()));
		socket.once("error", reject);
		socket.once("secureConnect", () => {
			const trouble = certificateTrouble(socket, host);
			if (trouble === undefined) return resolve(socket);
			socket.destroy();
			reject(trouble);
		});
	});
}

function certificateTrouble(socket: TLSSocket, host: string): RouteProblem | undefined {
	if (socket.authorized) return undefined;
	const code = String(socket.authorizationError);
	const issuer = issuerOf(socket) ?? "nobody";
	if (!issuers.test(issuer)) return undefined;
	if (/ISSUER_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY/.test(code)) {
		return new RouteProblem(
			`the root certificate above ${issuer} is missing on this machine (${code})`,
			"install DigiCert Global Root G2 among the trusted root certificates (in the US government's clouds DigiCert Global Root CA too); Windows gets them by itself where it may reach ctldl.windowsupdate.com",
		);
	}
	return new RouteProblem(
		`the certificate of ${host} is not valid here (${code})`,
		"set this machine's clock, and look at the name of the host",
	);
}

function issuerOf(socket: TLSSocket): string | undefined {
	const { issuer } = socket.getPeerCertificate();
	const name = issuer?.O ?? issuer?.CN;
	return Array.isArray(name) ? name[0] : name;
}

/** A CONNECT of our own, as its status is what tells one trouble from the other. */
function openTunnel(proxy: URL, target: string): Promise<Socket> {
	const request = proxy.protocol === "https:" ? httpsRequest : httpRequest;
	const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
	const authorization =
		login === ":" ? {} : { "proxy-authorization": `Basic ${Buffer.from(login).toString("base64")}` };
	return new Promise((resolve, reject) => {
		const connect = request(proxy, { method: "CONNECT", path: target, headers: { host: target, ...authorization } });
		connect.setTimeout(timeoutMs, () => connect.destroy(timedOut()));
		connect.once("error", ({ code }: NodeJS.ErrnoException) =>
			reject(new RouteProblem(`the proxy ${proxy.host} can't be reached (${code})`, "check its name and port")),
		);
		connect.once("connect", ({ statusCode = 0 }, socket) => {
			if (statusCode === 200) return resolve(socket);
			socket.destroy();
			reject(proxyTrouble(proxy, statusCode, target));
		});
		connect.once("response", (response) => {
			response.destroy();
			reject(proxyTrouble(proxy, response.statusCode ?? 0, target));
		});
		connect.end();
	});
}

function proxyTrouble({ host }: URL, status: number, target: string): RouteProblem {
	const what = `the proxy ${host} refused with ${status}`;
	if (status === 407)
		return new RouteProblem(
			`${what}: it wants a name and a password`,
			"give them to the installer (ProxyUserName, ProxyUserPassword), or let this server through without",
		);
	if (status === 401 || status === 403) {
		return new RouteProblem(
			`${what}: it does not let this machine through to ${target}`,
			"allow it there; the installer would say that it failed to register due to licensing issues",
		);
	}
	return new RouteProblem(`${what} for ${target}`, "look into the proxy's own log");
}

function ping(socket: TLSSocket, host: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const request = httpRequest({ host, path: "/tri/sensor/api/ping", createConnection: () => socket });
		request.setTimeout(timeoutMs, () => request.destroy(timedOut()));
		request.once("error", reject);
		request.once("response", (response) => {
			response.destroy();
			resolve(response.statusCode ?? 0);
		});
		request.end();
	});
}

function timedOut(): Error {
	return Object.assign(new Error("timed out"), { code: "ETIMEDOUT" });
}
