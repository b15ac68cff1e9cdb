import { expect, test } from "vitest";
import { clouds } from "../../src/clouds/clouds.js";
import { authorityOptions } from "../../src/credential/authority-options.js";

test.each([
	[clouds.global, "https://login.microsoftonline.com"],
	[clouds.usGovL4, "https://login.microsoftonline.us"],
	[clouds.usGovL5, "https://login.microsoftonline.us"],
	[clouds.china, "https://login.partner.microsoftonline.cn"],
])("$title signs in at its own authority, which Microsoft vouches for", (cloud, authorityHost) => {
	expect(authorityOptions(cloud, undefined)).toMatchObject({ authorityHost, disableInstanceDiscovery: false });
});

test("an authority of one's own is not asked about at Microsoft's, and may have its own certificates", () => {
	const cloud = { ...clouds.global, authority: "https://localhost:8443" };
	expect(authorityOptions(cloud, "PEM")).toMatchObject({
		authorityHost: "https://localhost:8443",
		disableInstanceDiscovery: true,
		tlsOptions: { ca: "PEM" },
	});
});
