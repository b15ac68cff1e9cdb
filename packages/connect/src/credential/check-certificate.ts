import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { GraphError } from "../errors/graph-error.js";
import { invalidOption } from "../options.js";
import type { ClientCertificateOptions } from "./credential-options.js";

/**
 * Looks at a certificate before it is used, since the libraries underneath speak of it in terms of OpenSSL and of tokens.
 *
 * @throws {GraphError} `OPTION_INVALID` where the file can't be read, is no PEM, lacks the certificate or its private key,
 * needs another password, or has the issuer's certificate first.
 * @see {@link https://learn.microsoft.com/javascript/api/@azure/identity/clientcertificatecredential | ClientCertificateCredential}
 */
export async function checkCertificate(options: ClientCertificateOptions): Promise<void> {
	const { certificate, certificatePassword } = options;
	const name = "pem" in certificate ? "certificate.pem" : certificate.path;
	const pem = "pem" in certificate ? certificate.pem : await readPem(certificate.path);
	const [first] = /-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/s.exec(pem) ?? [];
	const [privateKey] = /-----BEGIN ([A-Z]+ )*PRIVATE KEY-----.+?-----END ([A-Z]+ )*PRIVATE KEY-----/s.exec(pem) ?? [];
	if (first === undefined && privateKey === undefined) {
		throw invalid(name, "is no PEM file", "convert a PFX file with `openssl pkcs12 -in FILE -out FILE.pem -nodes`");
	}
	if (first === undefined)
		throw invalid(name, "holds no certificate", "put the certificate into it, beside its private key");
	if (privateKey === undefined) {
		throw invalid(name, "holds no private key", "put the certificate's private key into it, beside the certificate");
	}
	const own = readCertificate(name, first);
	if (!own.checkPrivateKey(readPrivateKey(name, privateKey, certificatePassword))) {
		const remedy = "put the application's own certificate first, its issuers' after it";
		throw invalid(name, "begins with a certificate that its private key does not belong to", remedy);
	}
}

async function readPem(path: string): Promise<string> {
	return readFile(path, "utf8").catch(({ code }: NodeJS.ErrnoException) => {
		const reason = code === "EISDIR" ? "is a folder" : code === "ENOENT" ? "is not there" : "can't be read";
		throw invalid(path, `${reason} (${code})`, "name a PEM file with the certificate and its private key");
	});
}

function readCertificate(name: string, pem: string): X509Certificate {
	try {
		return new X509Certificate(pem);
	} catch {
		throw invalid(name, "holds a certificate that can't be read", "export it again");
	}
}

function readPrivateKey(name: string, pem: string, password: string | undefined): KeyObject {
	const isEncrypted = pem.includes("ENCRYPTED");
	if (isEncrypted && !password) {
		throw invalid(name, "has an encrypted private key", "give its password (AZURE_CLIENT_CERTIFICATE_PASSWORD)");
	}
	try {
		return createPrivateKey({ key: pem, ...(password ? { passphrase: password } : {}) });
	} catch {
		throw isEncrypted
			? invalid(name, "has a private key that this password does not open", "give the right password")
			: invalid(name, "has a private key that can't be read", "export it again");
	}
}

function invalid(name: string, what: string, remedy: string): GraphError {
	return invalidOption(`the certificate ${name} ${what}; ${remedy}`);
}
