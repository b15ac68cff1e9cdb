import { ClientSecretCredential } from "@azure/identity";
import { SecretClient, type SecretClientOptions } from "@azure/keyvault-secrets";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { startEmulator, type Vault } from "../../src/index.js";
import { askToken, secretForm } from "../support/token.js";
import { trust } from "../support/trust.js";

const emulator = trust(
	await startEmulator({
		clouds: ["global", "usGovL4", "usGovL5"],
		tenants: [
			{ apps: [{}, { vaultPermissions: ["set"] }, { vaultPermissions: [] }] },
			{ cloud: "usGovL4" },
			{ cloud: "usGovL5" },
		],
	}),
);
afterAll(() => emulator.close());
beforeEach(() => emulator.reset());
afterEach(() => {
	for (const vault of emulator.vaults) vault.access = "open";
});

const noRetry = { retryOptions: { maxRetries: 0 } };

/** The real client of a vault, signed in as an application of its tenant. */
function clientOf(vault = emulator.vault(), options: SecretClientOptions = noRetry, app = 0): SecretClient {
	const tenant = emulator.tenant(vault.tenant);
	const { id = "", secret = "" } = tenant.apps[app] ?? {};
	const credential = new ClientSecretCredential(tenant.id, id, secret, emulator.credentialOptions(tenant.cloud));
	return new SecretClient(vault.url, credential, { ...vault.clientOptions, ...options });
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
	const list: Item[] = [];
	for await (const item of items) list.push(item);
	return list;
}

test.each(["global", "usGovL4", "usGovL5"])("in %s the real client sets a secret and reads it", async (cloud) => {
	const vault = emulator.vaults.find((each) => each.cloud === cloud) as Vault;
	expect(vault.url).toBe(`https://${vault.name}.${emulator.cloud(cloud).vaultSuffix}`);
	const client = clientOf(vault);

	const expiresOn = new Date("2027-01-01T00:00:00Z");
	const tags = { fingerprint: "abc" };
	const set = await client.setSecret("mdi-key", "key+1/=", { contentType: "text/plain", tags, expiresOn });

	const properties = { name: "mdi-key", enabled: true, contentType: "text/plain", tags, expiresOn };
	expect(set).toMatchObject({ name: "mdi-key", value: "key+1/=", properties });
	expect(set.properties.vaultUrl).toBe(vault.url);
	expect(await client.getSecret("mdi-key")).toMatchObject({ value: "key+1/=", properties });
	expect(vault.value("mdi-key")).toBe("key+1/=");
	expect(emulator.secrets()).toContain("key+1/=");
	expect(emulator.count({ operation: "setSecret", tenant: vault.tenant })).toBe(2); // the first asks for the challenge
});

test("each value is a version of its own, and an old one can be read", async () => {
	const client = clientOf();
	const [first] = [await client.setSecret("versions", "one"), await client.setSecret("VERSIONS", "two")];
	expect((await client.getSecret("versions")).value).toBe("two");
	const { version = "" } = first.properties;
	expect((await client.getSecret("versions", { version })).value).toBe("one");
	const listed = await all(client.listPropertiesOfSecretVersions("versions"));
	expect(listed.map((each) => each.version)).toEqual(
		emulator
			.vault()
			.versions("versions")
			.map((each) => each.version),
	);
	expect(JSON.stringify(listed)).not.toMatch(/"one"|"two"/);
});

test("versions come page by page", async () => {
	for (let count = 0; count < 60; count += 1) emulator.vault().set("pages", `value ${count}`);
	const listed = await all(clientOf().listPropertiesOfSecretVersions("pages"));
	expect(new Set(listed.map(({ version }) => version)).size).toBe(60);
	expect(emulator.requests.map(({ status }) => status).filter((status) => status === 200).length).toBeGreaterThan(3);
});

test("its secrets are listed with the properties of their newest version", async () => {
	emulator.vault().set("listed", "old");
	emulator.vault().set("listed", "new", { tags: { age: "new" } });
	const listed = await all(clientOf().listPropertiesOfSecrets());
	expect(listed.find(({ name }) => name === "listed")?.tags).toEqual({ age: "new" });
	expect(listed.map(({ name }) => name)).toEqual(emulator.vault().secretNames);
});

test("properties of a version are changed, and what is not named stays", async () => {
	const client = clientOf();
	const { properties } = await client.setSecret("changing", "value", { tags: { a: "1" }, contentType: "text/plain" });
	const expiresOn = new Date("2027-06-01T00:00:00Z");
	const changed = await client.updateSecretProperties("changing", properties.version ?? "", { expiresOn });
	expect(changed).toMatchObject({ expiresOn, tags: { a: "1" }, contentType: "text/plain", enabled: true });
	expect(emulator.vault().versions("changing")).toMatchObject([{ value: "value", expiresOn, tags: { a: "1" } }]);
});

test("a disabled version can't be read, the others can", async () => {
	const client = clientOf();
	const { properties } = await client.setSecret("disabled", "old");
	await client.setSecret("disabled", "new");
	const version = properties.version ?? "";
	await client.updateSecretProperties("disabled", version, { enabled: false });
	await expect(client.getSecret("disabled", { version })).rejects.toMatchObject({
		statusCode: 403,
		details: { error: { code: "Forbidden", innerError: { code: "SecretDisabled" } } },
	});
	expect((await client.getSecret("disabled")).value).toBe("new");
});

test("a secret that is not there is 404, its versions are none", async () => {
	const client = clientOf();
	await expect(client.getSecret("missing")).rejects.toMatchObject({ statusCode: 404, code: "SecretNotFound" });
	await client.setSecret("there", "value");
	const version = "0".repeat(32);
	await expect(client.getSecret("there", { version })).rejects.toMatchObject({ statusCode: 404 });
	expect(await all(client.listPropertiesOfSecretVersions("missing"))).toEqual([]);
});

test.each([
	["firewall", "ForbiddenByFirewall"],
	["disabled", "ForbiddenByConnection"],
] as const)("a vault whose access is %s refuses everything with %s", async (access, inner) => {
	emulator.vault().access = access;
	const refused = { statusCode: 403, details: { error: { innerError: { code: inner } } } };
	await expect(clientOf().setSecret("refused", "value")).rejects.toMatchObject(refused);
	await expect(clientOf().getSecret("refused")).rejects.toMatchObject(refused);
	expect(emulator.vault().versions("refused")).toEqual([]);
});

test("an application may do what it is permitted, and nothing else", async () => {
	const refused = { statusCode: 403, details: { error: { innerError: { code: "ForbiddenByRbac" } } } };
	const setter = clientOf(undefined, undefined, 1);
	expect((await setter.setSecret("write-only", "value")).value).toBe("value");
	await expect(setter.getSecret("write-only")).rejects.toMatchObject(refused);
	await expect(all(setter.listPropertiesOfSecrets())).rejects.toMatchObject({ statusCode: 403 });
	await expect(clientOf(undefined, undefined, 2).setSecret("write-only", "other")).rejects.toMatchObject(refused);
	expect(emulator.vault().value("write-only")).toBe("value");
});

test.each([
	["403-role", 403, "Forbidden"],
	["404", 404, "SecretNotFound"],
	["409", 409, "Conflict"],
	["429", 429, "Throttled"],
	["503", 503, "ServiceUnavailable"],
	["500", 500, "InternalServerError"],
] as const)("the fault %s is Key Vault's %i %s", async (fault, statusCode, code) => {
	const client = clientOf();
	await client.getSecret("x").catch(() => undefined); // signs in
	emulator.faults.add({ fault, operation: "setSecret" });
	await expect(client.setSecret("faulty", "value")).rejects.toMatchObject({ statusCode, code });
	expect(emulator.vault().versions("faulty")).toEqual([]);
});

test("the real client waits as a vault asks, and sets the secret once", async () => {
	const client = clientOf(emulator.vault(), {});
	await client.getSecret("x").catch(() => undefined);
	emulator.faults.add({ fault: "429", operation: "setSecret", retryAfter: "0" });
	await client.setSecret("throttled", "value");
	expect(emulator.vault().versions("throttled")).toHaveLength(1);
});

test("the real client meets a claims challenge", async () => {
	const client = clientOf();
	await client.setSecret("challenged", "one");
	emulator.faults.add({ fault: "401-claims", operation: "setSecret" });
	await client.setSecret("challenged", "two");
	expect(emulator.vault().value("challenged")).toBe("two");
});

test("a token for Graph is refused, and one of another tenant", async () => {
	const { access_token } = (await askToken(emulator, secretForm(emulator))).body;
	const url = `${emulator.cloud().graph}/secrets/x?api-version=7.6`; // the cloud's own host leads to its first vault
	const response = await fetch(url, { headers: { authorization: `Bearer ${access_token}` } });
	expect([response.status, await response.json()]).toEqual([
		401,
		{ error: { code: "Unauthorized", message: "AKV10022: Invalid audience." } },
	]);
	const { id } = emulator.tenant();
	expect(response.headers.get("www-authenticate")).toBe(
		`Bearer authorization="${emulator.cloud().authority}/${id}", resource="https://${emulator.cloud().vaultSuffix}"`,
	);
});

test("a vault that does not exist is a name that does not resolve", async () => {
	const { clientOptions } = emulator.vault();
	const { id, app } = emulator.tenant();
	const credential = new ClientSecretCredential(id, app.id, app.secret, emulator.credentialOptions());
	const url = `https://nobody.${emulator.cloud().vaultSuffix}`;
	const client = new SecretClient(url, credential, { ...clientOptions, ...noRetry });
	await expect(client.getSecret("x")).rejects.toMatchObject({ code: "ENOTFOUND" });
});

test.each([
	["a name with a dot", "a.b", { value: "x" }],
	["no value", "name", {}],
	["a value of more than 25 kB", "name", { value: "x".repeat(25_001) }],
	["tags that are no texts", "name", { value: "x", tags: { a: 1 } }],
	["an expiry that is no number", "name", { value: "x", attributes: { exp: "soon" } }],
])("%s is 400", async (_, name, body) => {
	const form = { ...secretForm(emulator), scope: `https://${emulator.cloud().vaultSuffix}/.default` };
	const { access_token } = (await askToken(emulator, form)).body;
	const response = await fetch(`${emulator.cloud().graph}/secrets/${name}?api-version=7.6`, {
		method: "PUT",
		headers: { authorization: `Bearer ${access_token}`, "content-type": "application/json" },
		body: JSON.stringify(body),
	});
	expect([response.status, await response.json()]).toMatchObject([400, { error: { code: "BadParameter" } }]);
});

test("vaults are found by name, and an unknown one is an error that says what to do", () => {
	expect(emulator.vault("VAULT1")).toBe(emulator.vaults[1]);
	expect(() => emulator.vault("nobody")).toThrow("the emulator has no vault nobody; give it one in vaults");
});

test("vaults are named in the options, each with its tenant", async () => {
	const tenants = [{}, { domain: "other.example" }];
	await using other = await startEmulator({ tenants, vaults: [{ name: "contoso", tenant: "other.example" }] });
	expect(other.vaults.map(({ name, tenant }) => [name, tenant])).toEqual([["contoso", other.tenants[1]?.id]]);
	const twice = startEmulator({ vaults: [{ name: "one" }, { name: "ONE" }] });
	await expect(twice).rejects.toThrow("two vaults are called ONE; give each a name of its own");
	await expect(startEmulator({ vaults: [{ name: "a" }] })).rejects.toThrow("vaults.0.name must be the name of a vault");
});
