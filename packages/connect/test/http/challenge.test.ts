import { describe, expect, test } from "vitest";
import { claimsOf, decodeClaims, parseChallenges } from "../../src/http/challenge.js";

const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"},"note":{"value":"é→~?>"}}}';
const base64 = Buffer.from(claims).toString("base64");
const base64url = Buffer.from(claims).toString("base64url");
const error = 'error="insufficient_claims"';

/** What a header asks for; several values are several headers. */
function asked(...values: string[]): string | undefined {
	const headers = new Headers();
	for (const value of values) headers.append("www-authenticate", value);
	return claimsOf({ status: 401, headers });
}

describe("claims are found", () => {
	test.each<[string, string[]]>([
		["as Graph sends them", [`Bearer realm="", authorization_uri="https://x/a?b=c,d", ${error}, claims="${base64}"`]],
		["alone", [`Bearer claims="${base64}"`]],
		["in any case", [`BEARER ERROR="x", Claims="${base64}"`]],
		["in base64url, without padding", [`Bearer ${error}, claims="${base64url}"`]],
		["without quotes", [`Bearer ${error}, claims=${base64}`]],
		["without quotes, before another parameter", [`Bearer claims=${base64url}, ${error}`]],
		["with blanks around the equals sign", [`Bearer ${error} , claims = "${base64}"`]],
		["with tabs", [`Bearer\t${error},\tclaims\t=\t"${base64}"`]],
		["in single quotes", [`Bearer ${error}, claims='${base64}'`]],
		["without the closing quote", [`Bearer ${error}, claims="${base64}`]],
		["parted by semicolons", [`Bearer ${error}; claims=${base64}; realm=""`]],
		["with empty elements", [`, ,Bearer ${error},, claims="${base64}",`]],
		["as JSON", [`Bearer ${error}, claims="${claims.replaceAll('"', '\\"')}"`.replace("é→", "e")].map((each) => each)],
		["as JSON in no quotes", [`Bearer ${error}, claims=${claims.replace("é→", "e")}, realm="x"`]],
		["as JSON in quotes that say nothing", [`Bearer claims="${claims.replace("é→", "e")}", ${error}`, "Negotiate"]],
		["as JSON, behind other JSON", [`PoP x={"a":1}, Bearer claims = ${claims.replace("é→", "e")}`]],
		["with escapes in front of them", [`Bearer realm="a \\"quoted\\", claims=\\"no\\"", claims="${base64}"`]],
		["after another scheme in one header", [`Negotiate, Bearer ${error}, claims="${base64}"`]],
		["after a scheme with a token68", [`NTLM TlRMTVNTUAAC==, Bearer ${error}, claims="${base64}"`]],
		["after a scheme with parameters", [`Digest realm="x", nonce="a,b", Bearer claims="${base64}"`]],
		["in another header", ['Basic realm="Bearer claims=\\"no\\""', `Bearer ${error}, claims="${base64}"`]],
		["before another scheme", [`Bearer ${error}, claims="${base64}", Basic realm="x"`, "Negotiate"]],
		["after a Bearer challenge without any", [`Bearer realm="x"`, `Bearer claims="${base64}"`]],
		["as JSON, percent-encoded", [`Bearer ${error}, claims="${encodeURIComponent(claims.replace("é→", "e"))}"`]],
		["as JSON, percent-encoded, in no quotes", [`Bearer claims=${encodeURIComponent(claims.replace("é→", "e"))}`]],
		[
			"after a text with quotes that are not escaped",
			[`Bearer error_description="User's "token" was revoked", claims="${base64}"`],
		],
		["after a text with one quote too many", [`Bearer error_description="a "b", ${error}, claims="${base64}"`]],
		["after a text in single quotes with a comma", [`Bearer error_description='it, is', claims='${base64}'`]],
		["after empty ones", [`Bearer claims="", ${error}, claims="${base64}"`]],
		["after a Bearer challenge with unreadable ones", [`Bearer claims="?"`, `Bearer claims="${base64}"`]],
	])("%s", (name, values) => {
		expect(asked(...values)).toBe(name.startsWith("as JSON") ? claims.replace("é→", "e") : claims);
	});
});

describe("no challenge is", () => {
	test.each<[string, string[]]>([
		["no header", []],
		["another error", ['Bearer realm="", error="invalid_token"']],
		["empty claims", ['Bearer claims=""']],
		["claims that are no JSON", [`Bearer claims="${btoa("no")}"`, `Bearer claims="${btoa("[1]")}"`]],
		["another scheme", [`PoP ${error}, claims="${base64}"`]],
		["claims in another scheme, after Bearer", [`Bearer realm="x", PoP claims="${base64}"`]],
		["Bearer in a quoted text", [`Basic realm="Bearer claims=${base64}"`]],
		["claims in the name of another parameter", [`Bearer x-claims="${base64}"`]],
		["rubbish", ['=,=;"\\', "@@@", "\u00ff".repeat(9)]],
	])("%s", (_, values) => {
		expect(asked(...values)).toBeUndefined();
	});

	test("a 403 with claims", () => {
		const headers = new Headers({ "www-authenticate": `Bearer claims="${base64}"` });
		expect(claimsOf({ status: 403, headers })).toBeUndefined();
	});
});

test("all schemes of a header are read, with their parameters", () => {
	const parsed = parseChallenges('Basic realm="a, b", Negotiate YII=, Bearer, Digest qop="auth" , nonce=abc');
	expect(parsed.map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)])).toEqual([
		["basic", { realm: "a, b" }],
		["negotiate", {}],
		["bearer", {}],
		["digest", { qop: "auth", nonce: "abc" }],
	]);
});

test("a long hostile header takes no time to speak of", () => {
	for (const text of [
		"a='".repeat(100_000),
		'a "'.repeat(100_000),
		"a ".repeat(100_000),
		"a=".repeat(100_000),
		'"'.repeat(100_000),
		"\\".repeat(100_000),
		'a={"'.repeat(50_000),
	]) {
		const { user, system } = process.cpuUsage();
		parseChallenges(`Bearer ${text}`);
		const used = process.cpuUsage({ user, system });
		// Processors' time, as others may have the machine. A second is a thousand times what it takes, and a thousandth of what a quadratic parser would.
		expect(used.user + used.system).toBeLessThan(5_000_000);
	}
});

test("claims are decoded from either base64, whatever letters are in them", () => {
	expect([base64, base64url, claims].map(decodeClaims)).toEqual([claims, claims, claims]);
	expect(["", "no", "5", "null"].map(decodeClaims)).toEqual([undefined, undefined, undefined, undefined]);
});
