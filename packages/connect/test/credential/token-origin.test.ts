import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { type Cloud, clouds } from "../../src/clouds/clouds.js";
import { CredentialCache, credentialFor } from "../../src/credential/credential-for.js";
import { mismatchedIssuer } from "../../src/credential/token-origin.js";
import { createAccessTokens } from "../../src/token/access-tokens.js";

const contoso = "11111111-1111-4111-8111-111111111111";
const fabrikam = "22222222-2222-4222-8222-222222222222";
const graphId = "00000003-0000-0000-c000-000000000000";

afterEach(() => vi.unstubAllEnvs());

function jwt(claims: object): string {
	return ["{}", JSON.stringify(claims), "signature"].map((part) => Buffer.from(part).toString("base64url")).join(".");
}

test.each<[string, Cloud, object]>([
	["Global", clouds.usGovL4, { aud: "https://graph.microsoft.com" }],
	["Global", clouds.usGovL5, { aud: graphId, iss: `https://login.microsoftonline.com/${contoso}/v2.0` }],
	["Global", clouds.china, { aud: graphId, iss: `https://login.windows.net/${contoso}/` }],
	["US Government L4 (GCC High)", clouds.usGovL5, { aud: "https://graph.microsoft.us/" }],
	["US Government L4 (GCC High)", clouds.global, { iss: `https://login.microsoftonline.us/${contoso}/v2.0` }],
	["China (21Vianet)", clouds.global, { aud: graphId, iss: `https://sts.chinacloudapi.cn/${contoso}/` }],
])("a token of %s is noticed where another cloud is called", (title, cloud, claims) => {
	expect(mismatchedIssuer(jwt(claims), cloud, undefined)).toContain(title);
});

test.each<[Cloud, object]>([
	[clouds.global, { aud: "https://graph.microsoft.com", iss: `https://sts.windows.net/${contoso}/`, tid: contoso }],
	[clouds.usGovL4, { aud: "https://graph.microsoft.us", iss: `https://sts.windows.net/${contoso}/`, tid: contoso }],
	[clouds.usGovL5, { aud: graphId, iss: `https://login.microsoftonline.us/${contoso}/v2.0`, tid: contoso }],
	[clouds.china, { aud: graphId, iss: `https://login.partner.microsoftonline.cn/${contoso}/v2.0`, tid: contoso }],
	[
		{ ...clouds.global, graph: "https://localhost:1", authority: "https://localhost:2" },
		{ aud: "https://localhost:1" },
	],
])("a token of the cloud that is called is taken: $title", (cloud, claims) => {
	expect(mismatchedIssuer(jwt(claims), cloud, contoso.toUpperCase())).toBeUndefined();
});

test("a token of another tenant is noticed where the tenant is known by its id", () => {
	expect(mismatchedIssuer(jwt({ tid: fabrikam }), clouds.global, contoso)).toBe(`the tenant ${fabrikam}`);
	expect(mismatchedIssuer(jwt({ tid: fabrikam }), clouds.global, "contoso.example")).toBeUndefined();
	expect(mismatchedIssuer(jwt({ tid: fabrikam }), clouds.global, undefined)).toBeUndefined();
});

test.each(["opaque", "a.b.c", "..", jwt([]), jwt({ aud: ["https://graph.microsoft.com"], iss: 7 })])(
	"what can't be read is left to Graph: %s",
	(token) => {
		expect(mismatchedIssuer(token, clouds.usGovL4, contoso)).toBeUndefined();
	},
);

test.skipIf(process.platform === "win32")(
	"an Azure CLI that is signed in to another cloud is named in the error",
	async () => {
		// The Azure CLI can't sign in here; a script on the PATH prints what it would.
		const folder = await mkdtemp(join(tmpdir(), "az-"));
		const accessToken = jwt({ aud: "https://graph.microsoft.com", iss: `https://sts.windows.net/${contoso}/` });
		const printed = JSON.stringify({ accessToken, expires_on: Math.floor(Date.now() / 1000) + 3600 });
		await writeFile(join(folder, "az"), `#!/bin/sh\necho '${printed}'\n`, { mode: 0o700 });
		vi.stubEnv("PATH", folder + delimiter + process.env.PATH);

		const credential = credentialFor("usGovL4", { kind: "azureCli" }, new CredentialCache());
		await expect(createAccessTokens({ cloud: clouds.usGovL4, credential }).get()).rejects.toMatchObject({
			code: "CREDENTIAL_OF_OTHER_CLOUD",
			message: expect.stringMatching(
				/the credential's token is of Global .*, not of US Government L4 .*; sign in to the cloud/,
			),
		});
		await rm(folder, { recursive: true });
	},
);
