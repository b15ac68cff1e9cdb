import { readFileSync } from "node:fs";
import tls from "node:tls";
import { CliError } from "../cli-error.js";

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
		throw new CliError("USAGE", `${path} can't be read (${code}); nothing was sent. --ca-file takes a PEM file`);
	}
	throw new CliError("USAGE", `${path} holds no certificate; nothing was sent. --ca-file takes a PEM file`);
}
