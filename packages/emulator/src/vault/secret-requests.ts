import * as v from "valibot";
import type { SecretProperties, SecretVersion, Vault } from "./vault.js";
import { VaultError } from "./vault-error.js";

const most = 25;
const seconds = v.pipe(v.number(), v.integer());
const attributes = v.object({ enabled: v.optional(v.boolean()), nbf: v.optional(seconds), exp: v.optional(seconds) });
const properties = {
	contentType: v.optional(v.string()),
	tags: v.optional(
		v.pipe(
			v.record(v.string(), v.string()),
			v.check((tags) => Object.keys(tags).length <= 15),
		),
	),
	attributes: v.optional(attributes),
};

/** What a request to set or to update a secret may say. */
const schemas = {
	set: v.object({ value: v.pipe(v.string(), v.maxBytes(25_000)), ...properties }),
	update: v.object({ value: v.optional(v.undefined()), ...properties }),
};

/**
 * Reads the body of a request to set or to update a secret.
 *
 * @throws {VaultError} 400
 */
export function readSecret<Kind extends keyof typeof schemas>(
	kind: Kind,
	body: string,
): { value: Kind extends "set" ? string : undefined; properties: Partial<SecretProperties> } {
	const parsed = v.safeParse(schemas[kind], parse(body));
	if (!parsed.success) {
		const where = v.getDotPath(parsed.issues[0]) ?? "the body";
		throw new VaultError(400, "BadParameter", `Property ${where} has an invalid value.`);
	}
	const { value, contentType, tags, attributes = {} } = parsed.output;
	const { enabled, nbf, exp } = attributes;
	return {
		value: value as Kind extends "set" ? string : undefined, // the schema of the kind says so
		properties: {
			...(contentType !== undefined && { contentType }),
			...(tags && { tags }),
			...(enabled !== undefined && { enabled }),
			...(nbf !== undefined && { notBefore: new Date(nbf * 1000) }),
			...(exp !== undefined && { expiresOn: new Date(exp * 1000) }),
		},
	};
}

function parse(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		throw new VaultError(400, "BadParameter", "The body is no JSON.");
	}
}

/** A version of a secret as a vault shows it in lists: without the value. */
export function secretItem(id: string, { contentType, tags, ...secret }: SecretVersion): object {
	const { enabled, notBefore, expiresOn, createdOn, updatedOn } = secret;
	return {
		id,
		...(contentType !== undefined && { contentType }),
		attributes: {
			enabled,
			...(notBefore && { nbf: toSeconds(notBefore) }),
			...(expiresOn && { exp: toSeconds(expiresOn) }),
			created: toSeconds(createdOn),
			updated: toSeconds(updatedOn),
			recoveryLevel: "Recoverable+Purgeable",
			recoverableDays: 90,
		},
		...(tags && { tags }),
	};
}

/** A version of a secret with its value. */
export function secretBundle({ url }: Vault, name: string, secret: SecretVersion): object {
	return { value: secret.value, ...secretItem(`${url}/secrets/${name}/${secret.version}`, secret) };
}

function toSeconds(date: Date): number {
	return Math.floor(date.getTime() / 1000);
}

/**
 * One page of a list.
 *
 * @param url The request's, as the vault calls it.
 * @throws {VaultError} 400
 */
export function listPage(items: readonly object[], url: URL): object {
	const size = Number(url.searchParams.get("maxresults") ?? most);
	if (!Number.isInteger(size) || size < 1 || size > most) {
		throw new VaultError(400, "BadParameter", `maxresults must be a whole number from 1 to ${most}.`);
	}
	const start = Number(url.searchParams.get("$skiptoken") ?? 0);
	const end = start + size;
	const next = new URL(url);
	next.searchParams.set("$skiptoken", String(end));
	return { value: items.slice(start, end), nextLink: end < items.length ? next.href : null };
}
