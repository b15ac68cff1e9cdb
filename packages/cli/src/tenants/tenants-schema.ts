import * as v from "valibot";
import { cloudNames } from "../connection/cloud-from.js";
import { credentialKinds } from "../connection/credential-kinds.js";

const guid = v.pipe(v.string(), v.uuid("must be a GUID"), v.toLowerCase());
const text = v.pipe(v.string(), v.minLength(1, "must not be empty"));

/** How to sign in. There is no place for a secret itself: only for the name of a variable, or the path of a file. */
const credential = v.strictObject({
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

/** Where the new key goes; `{tenant}` stands for the tenant's id. */
const sink = v.pipe(
	v.strictObject({ file: v.optional(text), keyVault: v.optional(text), secretName: v.optional(text) }),
	v.check(
		({ file, keyVault }) => (file === undefined) !== (keyVault === undefined),
		"must have either file or keyVault",
	),
	v.check(
		({ keyVault, secretName }) => (keyVault === undefined) === (secretName === undefined),
		"must have keyVault and secretName together",
	),
);

const settings = {
	cloud: v.optional(v.picklist(cloudNames)),
	apiVersion: v.optional(v.picklist(["beta", "v1.0"])),
	credential: v.optional(credential),
	sink: v.optional(sink),
};

/** The form of a tenants file. */
export const tenantsSchema = v.strictObject({
	/** What holds for every tenant that doesn't say otherwise. */
	defaults: v.optional(v.strictObject(settings)),
	tenants: v.pipe(
		v.array(
			v.strictObject({
				/** A GUID, never a domain: a tenant that is in the file under two names would be rotated twice. */
				tenant: guid,
				/** For people. */
				name: v.optional(text),
				...settings,
			}),
		),
		v.minLength(1, "must not be empty"),
	),
});

/** What a tenants file says. */
export type TenantsFile = v.InferOutput<typeof tenantsSchema>;

/** How a tenant signs in, as the file says it. */
export type TenantCredential = v.InferOutput<typeof credential>;

/** Where a tenant's key goes, as the file says it. */
export type TenantSink = v.InferOutput<typeof sink>;
