import { randomBytes } from "node:crypto";
import type { VaultClientOptions } from "./vault-client-options.js";
import type { VaultAccess } from "./vault-settings.js";

/** What can be changed in a version of a secret. */
export interface SecretProperties {
	/** Whether it may be read. */
	readonly enabled: boolean;
	/** From when on it is meant to be used. A vault takes note of it and gives the secret all the same. */
	readonly notBefore?: Date | undefined;
	/** Until when it is meant to be used, likewise. */
	readonly expiresOn?: Date | undefined;
	/** What kind of text the value is, in the words of whoever set it. */
	readonly contentType?: string | undefined;
	/** Notes of whoever set it, 15 at most. */
	readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** A version of a secret. */
export interface SecretVersion extends SecretProperties {
	/** Its id: 32 hexadecimal digits. */
	readonly version: string;
	/** The secret itself. */
	readonly value: string;
	/** When it was set. */
	readonly createdOn: Date;
	/** When it was set or its properties changed last. */
	readonly updatedOn: Date;
}

/** A vault with its secrets. */
export class Vault {
	/** Its name. */
	readonly name: string;
	/** The id of the tenant whose applications may use it. */
	readonly tenant: string;
	/** The name of the cloud that it is in: its tenant's. */
	readonly cloud: string;
	/** Where it is, as `SecretClient` takes it. */
	readonly url: string;
	/** What `SecretClient` needs to reach it: whom to trust, and where names under localhost lead. */
	readonly clientOptions: VaultClientOptions;
	/** Who gets through to it; change it at any time. */
	access: VaultAccess;
	readonly #secrets = new Map<string, { readonly name: string; readonly versions: SecretVersion[] }>();

	/** @internal */
	constructor(
		{ name, tenant, cloud, url, clientOptions }: Pick<Vault, "name" | "tenant" | "cloud" | "url" | "clientOptions">,
		access: VaultAccess = "open",
	) {
		this.name = name;
		this.tenant = tenant;
		this.cloud = cloud;
		this.url = url;
		this.clientOptions = clientOptions;
		this.access = access;
	}

	/** The names of its secrets. */
	get secretNames(): string[] {
		return [...this.#secrets.values()].map(({ name }) => name);
	}

	/** All versions of a secret, oldest first; none where there is no such secret. Names know no case. */
	versions(secret: string): readonly SecretVersion[] {
		return this.#secrets.get(secret.toLowerCase())?.versions ?? [];
	}

	/** The value of the newest version of a secret. */
	value(secret: string): string | undefined {
		return this.versions(secret).at(-1)?.value;
	}

	/** Adds a version of a secret. */
	set(secret: string, value: string, properties: Partial<SecretProperties> = {}, now = new Date()): SecretVersion {
		const known = this.#secrets.get(secret.toLowerCase()) ?? { name: secret, versions: [] };
		const version = randomBytes(16).toString("hex");
		const added = { enabled: true, ...properties, version, value, createdOn: now, updatedOn: now };
		known.versions.push(added);
		this.#secrets.set(secret.toLowerCase(), known);
		return added;
	}

	/** Changes a version of a secret; what is not given stays as it is. */
	update(secret: string, version: string, properties: Partial<SecretProperties>, now = new Date()): SecretVersion {
		const versions = this.#secrets.get(secret.toLowerCase())?.versions ?? [];
		const place = versions.findIndex((each) => each.version === version);
		const known = versions[place];
		if (known === undefined) throw new Error(`vault ${this.name} has no version ${version} of a secret ${secret}`);
		const changed = { ...known, ...properties, updatedOn: now };
		versions[place] = changed;
		return changed;
	}
}
