import { readFileSync } from "node:fs";
import http from "node:http";
import tls from "node:tls";
import { CliError, describeUnreadable } from "../cli-error.js";
import type { ConnectionOptions } from "./connection-options.js";

/** Sets this process up for the network that it stands in, before its first connection. */
export function prepareNetwork({ caFile }: Pick<ConnectionOptions, "caFile">): void {
	useProxy();
	if (caFile) trust(caFile);
}

/**
 * Trusts the certificates of a file beside those that the machine trusts, in all connections of this process.
 *
 * @param path A PEM file.
 * @throws {CliError} `USAGE` when it can't be read, or when this Node can't do it.
 */
export function trust(path: string): void {
	const certificates = readCertificates(path);
	// Came with Node 22.19 and 24.5; before, only the environment can add to what is trusted.
	if (typeof tls.setDefaultCACertificates !== "function") {
		throw new CliError(
			"USAGE",
			`this Node can't take --ca-file; nothing was sent. Set NODE_EXTRA_CA_CERTS=${path} instead, or update Node`,
		);
	}
	tls.setDefaultCACertificates([...tls.getCACertificates("default"), certificates]);
}

function readCertificates(path: string): string {
	try {
		const text = readFileSync(path, "utf8");
		if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new CliError("USAGE", `${describeUnreadable(path, code)}; nothing was sent. --ca-file takes a PEM file`);
	}
	throw new CliError("USAGE", `${path} holds no certificate; nothing was sent. --ca-file takes a PEM file`);
}

/**
 * Obeys HTTPS_PROXY and NO_PROXY in fetch too, as `@azure/identity` does by itself: else the sign-in would go through the
 * proxy and every call of Graph past it.
 *
 * @throws {CliError} `USAGE` when a variable is no proxy's URL, or when this Node does not let fetch obey it.
 * @see {@link https://nodejs.org/api/http.html#httpsetglobalproxyfromenvproxyenv | http.setGlobalProxyFromEnv}
 */
export function useProxy(): void {
	const { HTTPS_PROXY, https_proxy, NODE_USE_ENV_PROXY } = process.env;
	checkProxies(process.env);
	if (typeof http.setGlobalProxyFromEnv === "function") http.setGlobalProxyFromEnv();
	else if ((HTTPS_PROXY || https_proxy) && !(NODE_USE_ENV_PROXY === "1" && knowsTheVariable())) {
		throw new CliError(
			"USAGE",
			"HTTPS_PROXY is set, and this Node would call Graph past it; nothing was sent. Set NODE_USE_ENV_PROXY=1 too, which takes Node 22.21, or use Node 24.14 or newer",
		);
	}
}

/** Other programs take a host without a scheme, and Node does not. The value is not repeated: a password may be in it. */
function checkProxies(env: NodeJS.ProcessEnv): void {
	const wrong = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"].find(
		(name) => env[name] && !isProxy(env[name]),
	);
	if (wrong === undefined) return;
	throw new CliError(
		"USAGE",
		`${wrong} is no proxy's URL; nothing was sent. Set it to one such as http://proxy.example:3128, with special characters of a password percent-encoded`,
	);
}

function isProxy(text: string): boolean {
	const url = URL.parse(text);
	if (url?.protocol !== "http:" && url?.protocol !== "https:") return false;
	try {
		// Node decodes them, and throws at a bare percent sign.
		decodeURIComponent(`${url.username}:${url.password}`);
		return true;
	} catch {
		return false;
	}
}

/** Whether this Node reads NODE_USE_ENV_PROXY: it came together with an option. */
function knowsTheVariable(): boolean {
	return process.allowedNodeEnvironmentFlags.has("--use-env-proxy");
}
