import type { ErrorFormat } from "../http/respond.js";

/** Which of several reasons a vault gives for a status. */
export type InnerCode = "ForbiddenByRbac" | "ForbiddenByFirewall" | "ForbiddenByConnection" | "SecretDisabled";

/** An error that Key Vault responds with. */
export class VaultError extends Error {
	override readonly name = "VaultError";
	readonly status: number;
	readonly code: string;
	readonly inner: InnerCode | undefined;
	readonly headers: Record<string, string>;

	constructor(
		status: number,
		code: string,
		message: string,
		{ inner, headers = {} }: { inner?: InnerCode; headers?: Record<string, string> } = {},
	) {
		super(message);
		this.status = status;
		this.code = code;
		this.inner = inner;
		this.headers = headers;
	}
}

/** What Key Vault calls the errors that a fault describes by its status. */
const codes: Record<number, string> = {
	400: "BadParameter",
	401: "Unauthorized",
	403: "Forbidden",
	404: "SecretNotFound",
	405: "MethodNotAllowed",
	409: "Conflict",
	429: "Throttled",
	503: "ServiceUnavailable",
};

/**
 * Writes errors as Key Vault does.
 *
 * @see {@link https://learn.microsoft.com/azure/key-vault/general/rest-error-codes | Error codes of Key Vault}
 */
export const vaultErrorFormat: ErrorFormat = {
	failure(_state, _context, { status, message, headers = {} }) {
		const inner = status === 403 ? "ForbiddenByRbac" : undefined;
		return toResponse(
			new VaultError(status, codes[status] ?? "InternalServerError", message, { headers, ...(inner && { inner }) }),
		);
	},
	caught: (_state, _context, error) => (error instanceof VaultError ? toResponse(error) : undefined),
};

function toResponse({ status, code, message, inner, headers }: VaultError): Response {
	const error = { code, message, ...(inner && { innererror: { code: inner } }) };
	return Response.json({ error }, { status, headers });
}
