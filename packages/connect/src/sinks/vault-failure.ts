import type { ErrorCode } from "../errors/codes.js";
import { redactedCause } from "../errors/redacted-cause.js";

/** What is known of a response, whatever its client made of it. */
export interface ResponseHead {
	readonly status: number;
	readonly contentType: string | undefined;
}

/** Why a vault did not do what it was asked for, in words that repeat nothing of the vault's own. */
export class VaultFailure extends Error {
	override readonly name = "VaultFailure";
	/** What it means where nothing was sent to Graph yet. */
	readonly code: ErrorCode;

	constructor(code: ErrorCode, message: string, cause?: unknown) {
		super(message, cause === undefined ? undefined : { cause: redactedCause(cause) });
		this.code = code;
	}
}

/**
 * Says why a vault's client failed.
 *
 * @param error What it threw.
 * @param host The vault's.
 * @param head Of the last response, where one came.
 * @see {@link https://learn.microsoft.com/azure/key-vault/general/rest-error-codes | Error codes of Key Vault}
 */
export function vaultFailure(error: unknown, host: string, head: ResponseHead | undefined): VaultFailure {
	const { statusCode: status = head?.status, code } = parts(error);
	if (status === undefined) {
		const why = typeof code === "string" ? ` (${code})` : "";
		return new VaultFailure("HOST_UNREACHABLE", `the vault ${host} can't be reached${why}`, error);
	}
	if (!/\bjson\b/i.test(head?.contentType ?? "")) {
		const type = head?.contentType?.split(";", 1)[0] ?? "no content type";
		const what = `not the vault ${host} responded, but something on the way to it (${status}, ${type})`;
		return new VaultFailure("SINK_NOT_READY", `${what}: look for a proxy or a sign-in page`);
	}
	const inner = innerCode(error);
	const codes = inner === undefined ? status : `${status}, ${inner}`;
	return new VaultFailure("SINK_NOT_READY", `the vault ${host} ${reason(status, inner)} (${codes})`);
}

/**
 * What a vault refused for: `SecretNotFound`, `SecretDisabled`, or `permission` where the identity lacks one; undefined for
 * anything else, of which a vault that is closed to everybody here is one.
 */
export function refusalOf(error: unknown): "SecretNotFound" | "SecretDisabled" | "permission" | undefined {
	const { statusCode, code } = parts(error);
	if (statusCode === 404 && code === "SecretNotFound") return code;
	if (statusCode !== 403 || code === undefined) return undefined;
	const inner = innerCode(error);
	if (inner === "SecretDisabled") return inner;
	return inner !== undefined && closed[inner] !== undefined ? undefined : "permission";
}

/** Vaults that are closed, whatever the identity may do. */
const closed: Readonly<Record<string, string>> = {
	ForbiddenByFirewall: "lets nobody in from this address: its firewall has to know it",
	ForbiddenByConnection: "is disabled for public networks: it takes a private endpoint",
	VaultDisabled: "is disabled",
};

const reasons: Readonly<Record<number, string>> = {
	401: "did not accept the identity's token: it belongs to another tenant, or the vault's cloud is another one",
	403: "does not let the identity do that: it needs the permission to set secrets",
	404: "is not there, or was deleted",
	409: "has this secret among the deleted ones, where it keeps its name until it is recovered or purged",
	429: "has had too many requests",
};

function reason(status: number, inner: string | undefined): string {
	const isClosed = inner === undefined ? undefined : closed[inner];
	return isClosed ?? reasons[status] ?? (status < 400 ? "responded with something else than a secret" : "failed");
}

function innerCode(error: unknown): string | undefined {
	const { code } = parts(parts(parts(parts(error).details).error).innerError);
	return typeof code === "string" && /^\w{1,64}$/.test(code) ? code : undefined;
}

interface Parts {
	readonly statusCode?: number;
	readonly code?: unknown;
	readonly details?: unknown;
	readonly error?: unknown;
	readonly innerError?: unknown;
}

function parts(value: unknown): Parts {
	return typeof value === "object" && value !== null ? value : {};
}
