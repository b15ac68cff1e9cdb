import { expect, test } from "vitest";
import { decodeClaims, hasClaimsChallenge } from "../../src/http/claims.js";

const challenge = 'Bearer realm="", authorization_uri="https://x", error="insufficient_claims", claims="eyJhIjoxfQ=="';

test.each<[string, number, string | undefined, boolean]>([
	["a 401 with claims", 401, challenge, true],
	["a 401 with claims alone", 401, 'Bearer claims="e30="', true],
	["a 401 with another error", 401, 'Bearer realm="", error="invalid_token"', false],
	["a 401 with empty claims", 401, 'Bearer claims=""', false],
	["a 401 with a comma in its claims, at which Kiota would part them", 401, 'Bearer claims="a,b"', false],
	["a 401 of another scheme", 401, challenge.replace("Bearer", "PoP"), false],
	["a 401 without a challenge", 401, undefined, false],
	["a 403 with claims", 403, challenge, false],
])("%s: is it a claims challenge?", (_, status, header, expected) => {
	const headers = new Headers(header === undefined ? {} : { "www-authenticate": header });
	expect(hasClaimsChallenge({ status, headers })).toBe(expected);
});

test("claims are decoded from base64, whatever letters are in them", () => {
	const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"},"note":{"value":"é→"}}}';
	expect(decodeClaims(Buffer.from(claims).toString("base64"))).toBe(claims);
});

test("what is not base64 stays as it is", () => {
	expect(decodeClaims('{"a":1}')).toBe('{"a":1}');
});
