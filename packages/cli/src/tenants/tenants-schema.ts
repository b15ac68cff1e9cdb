import * as v from "valibot";
import { cloudNames } from "../connection/cloud-from.js";
import { credentialKinds } from "../connection/credential-kinds.js";

const guid = v.pipe(v.string(), v.uuid("must be a GUID"), v.toLowerCase());
const singleQuotes = "a path with \\ in it stands in single quotes, or in none";
const text = v.pipe(
	v.string(),
	v.minLength(1, "must not be empty"),
	// YAML reads "C:\temp" as a C, a colon, a tab.
	v.regex(/^\P{Cc}*$/u, `must have no tab, line break or other control character; ${singleQuotes}`),
);

/** A mapping with these entries, whose complaint about any other says which there are. */
function mapping<Entries extends v.ObjectEntries>(entries: Entries) {
	const known = Object.keys(entries).join(", ");
	return v.strictObject(entries, ({ expected }) => {
		if (expected === "never") return `is not known here; there are ${known}`;
		return expected === "Object" ? "must be a mapping" : "is missing";
	});
}

/** How to sign in. There is no place for a secret itself: only for the name of a variable, or the path of a file. */
const credential = mapping({
	kind: v.optional(v.picklist(credentialKinds)),
	clientId: v.optional(guid),
	/** The environment variable that holds the client secret. */
	clientSecretEnv: v.optional(
		v.pipe(text, v.regex(/^[A-Z_][A-Z\d_]*$/i, "must be the name of an environment variable, never a secret itself")),
	),
	certificatePath: v.optional(text),
	sendCertificateChain: v.optional(v.boolean()),
	federatedTokenFile: v.optional(text),
});

const place = v.pipe(
	text,
	v.check(
		(path) => !/[{}]/.test(path.replaceAll("{tenant}", "")),
		"must have no braces but those of {tenant}, which stands for the tenant's id",
	),
);

/** Where the new key goes; `{tenant}` stands for the tenant's id. */
const sink = v.pipe(
	mapping({ file: v.optional(place), keyVault: v.optional(text), secretName: v.optional(place) }),
	v.check(
		({ file, keyVault }) => (file === undefined) !== (keyVault === undefined),
		"must have either file or keyVault",
	),
	v.check(
		({ keyVault, secretName }) => (keyVault === undefined) === (secretName === undefined),
		"must have keyVault and secretName together",
	),
);

/** A cloud of one's own: an emulator's, which writes such a file with `--tenants-file`. */
const ownCloud = mapping({
	title: v.optional(text),
	graph: text,
	authority: text,
	vaultSuffix: text,
	offered: v.optional(v.boolean()),
	/** Certificates (PEM) to trust beside the machine's. */
	caFile: v.optional(text),
});

const ownCloudName = v.pipe(
	text,
	v.check(
		(name) => !(cloudNames as string[]).includes(name),
		"is the name of one of Microsoft's clouds; give a cloud of your own another",
	),
);

/**
 * The form of a tenants file.
 *
 * @param ownClouds The names of the clouds that the file itself describes.
 */
export function tenantsSchema(ownClouds: readonly string[]) {
	const settings = {
		cloud: v.optional(v.picklist([...cloudNames, ...ownClouds])),
		apiVersion: v.optional(v.picklist(["beta", "v1.0"])),
		credential: v.optional(credential),
		sink: v.optional(sink),
	};
	return mapping({
		clouds: v.optional(v.record(ownCloudName, ownCloud)),
		/** What holds for every tenant that doesn't say otherwise. */
		defaults: v.optional(mapping(settings)),
		tenants: v.pipe(
			v.array(
				mapping({
					/** A GUID, never a domain: a tenant that is in the file under two names would be rotated twice. */
					tenant: guid,
					/** For people. */
					name: v.optional(text),
					...settings,
				}),
			),
			v.minLength(1, "must have a line `- tenant: GUID` for each tenant"),
		),
	});
}

/** What a tenants file says. */
export type TenantsFile = v.InferOutput<ReturnType<typeof tenantsSchema>>;

/** A cloud of one's own, as the file says it. */
export type OwnCloud = v.InferOutput<typeof ownCloud>;

/** How a tenant signs in, as the file says it. */
export type TenantCredential = v.InferOutput<typeof credential>;

/** Where a tenant's key goes, as the file says it. */
export type TenantSink = v.InferOutput<typeof sink>;
