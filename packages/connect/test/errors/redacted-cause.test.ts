import { inspect } from "node:util";
import { expect, test } from "vitest";
import { redactedCause } from "../../src/errors/redacted-cause.js";

test("name, message and code of an error and of its causes are kept", () => {
	const socket = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
	const safe = redactedCause(new TypeError("fetch failed", { cause: socket }));
	expect(safe).toMatchObject({ name: "TypeError", message: "fetch failed" });
	expect(safe?.cause).toMatchObject({ message: "read ECONNRESET", code: "ECONNRESET" });
});

test("the properties in which HTTP libraries keep requests and responses are left behind", () => {
	const error = Object.assign(new Error("Request failed"), {
		config: { headers: { authorization: "Bearer secret-token" } },
		response: { data: "secret-key" },
	});
	expect(inspect(redactedCause(error), { depth: null, showHidden: true })).not.toMatch(/secret/);
});

test("secrets and authorization values are struck out of the text", () => {
	const error = new Error("could not store abc+/=123", { cause: new Error("sent Authorization: Bearer ey.J0-_x") });
	const shown = inspect(redactedCause(error, "abc+/=123", ""), { depth: null, showHidden: true });
	expect(shown).toContain("could not store [redacted]");
	expect(shown).toContain("Bearer [redacted]");
	expect(shown).not.toMatch(/abc\+|J0/);
});

test("what is too short to be a secret is not struck out of the middle of words", () => {
	const error = new Error("instructions are listed here, not 1234");
	expect(redactedCause(error, "s", "he", "re,", "1234")?.message).toBe("instructions are listed here, not [redacted]");
});

test.each([
	["in a URL", encodeURIComponent],
	["in JSON", (secret: string) => JSON.stringify({ secret })],
	["in base64", btoa],
	["in base64 for URLs", (secret: string) => Buffer.from(secret).toString("base64url")],
	["in hexadecimal", (secret: string) => Buffer.from(secret).toString("hex")],
])("secrets are struck out where they stand %s", (_, hide) => {
	const secret = 'x~p/8+?"Kx==';
	const safe = redactedCause(new Error(`a ${hide(secret)} b`), secret);
	expect(safe?.message).toMatch(/^a .*\[redacted\].* b$/);
	expect(safe?.message).not.toContain(hide(secret).replace(/=+$/, ""));
});

test.each<[string, string]>([
	["JSON of .NET", String.raw`x~p\/8\u002B?\u0022Kx==`],
	["JSON of .NET in JSON", String.raw`x~p/8\\u002b?\\u0022Kx==`],
	["JSON with its slashes escaped", String.raw`x~p\/8+?\"Kx==`],
	["HTML", "x~p/8&#x2B;?&quot;Kx=="],
	["HTML by numbers", "x&#126;p&#47;8&#43;?&#34;Kx&#61;&#061;"],
	["a URL in small letters", "x%7ep%2f8%2b%3f%22Kx%3d%3d"],
	["a URL that was encoded twice", "x~p%252F8%252B%253F%2522Kx%253D%253D"],
	["hexadecimal in capitals", Buffer.from('x~p/8+?"Kx==').toString("hex").toUpperCase()],
	["source text", String.raw`x~p/8\x2B?\x22Kx==`],
])("secrets are struck out where they stand in %s", (_, text) => {
	expect(redactedCause(new Error(`a ${text} b`), 'x~p/8+?"Kx==')?.message).toBe("a [redacted] b");
});

test.each(["", "1", "12", "123"])("most of a secret is struck out of base64 of more, behind %j", (others) => {
	const secret = "q7PZ0+kD3/vL9wXn5Rm2Tg==";
	const text = Buffer.from(`${others}${secret}{}`).toString("base64");
	const message = redactedCause(new Error(text), secret)?.message ?? "";
	const left = Buffer.from(message.replace("[redacted]", ""), "base64").toString("latin1");
	expect(message).toContain("[redacted]");
	expect(left).not.toContain(secret.slice(4, 12));
});

test.each([
	["a form", "grant_type=client_credentials&client_secret=hush%2F1&scope=x"],
	["JSON", '{"access_token": "hush.1", "expires_in": 3599}'],
	["a token by itself", "got eyJhbGciOiJub25lIn0.eyJzdWIiOiJodXNoIn0.c2ln from the cache"],
])("the secrets of OAuth are struck out of %s", (_, text) => {
	const message = redactedCause(new Error(text))?.message;
	expect(message).toContain("[redacted]");
	expect(message).not.toMatch(/hush|eyJ/);
});

test.each([
	[
		"a password in a URL",
		"GET https://user:hush@host.example/path failed",
		"https://user:[redacted]@host.example/path",
	],
	["a signature", "GET https://host.example/a?sv=1&sig=hush%2F&se=2", "sig=[redacted]&se=2"],
	["a connection string", "Endpoint=x;AccountKey=hush==;EndpointSuffix=y", "AccountKey=[redacted];EndpointSuffix=y"],
	["a header of its own scheme", "sent authorization: SharedKey account:hush", "authorization: [redacted]"],
	["the header of a managed identity", '{"X-IDENTITY-HEADER": "hush"}', 'X-IDENTITY-HEADER": [redacted]"'],
	["a cookie", "Set-Cookie: a=hush; path=/\nand more", "Set-Cookie: [redacted]\nand more"],
])("%s is struck out", (_, text, kept) => {
	const message = redactedCause(new Error(text))?.message;
	expect(message).toContain(kept);
	expect(message).not.toContain("hush");
});

test("what only looks like it stays", () => {
	const text = "see https://host.example:8080/a@b about the signature of the key: none was found";
	expect(redactedCause(new Error(text))?.message).toBe(text);
});

test("an error that is its own cause ends", () => {
	const error = new Error("round");
	error.cause = error;
	expect(redactedCause(error)?.message).toBe("round");
});

test.each(["a text", { secret: 1 }, undefined])("what is no error is not kept: %j", (thrown) => {
	expect(redactedCause(thrown)).toBeUndefined();
});

/** An error that throws wherever it is looked at. */
const hostile = new Proxy(new Error("hostile"), {
	get: () => {
		throw new RangeError("get");
	},
	has: () => {
		throw new RangeError("has");
	},
});

function revoked(): object {
	const { proxy, revoke } = Proxy.revocable(new Error("gone"), {});
	revoke();
	return proxy;
}

function withProperty(name: string, get: () => unknown): Error {
	return Object.defineProperty(new TypeError("plain", { cause: new Error("inner") }), name, { get });
}

function broken(): never {
	throw new RangeError("no such luck");
}

test.each<[string, Error, object]>([
	["a message that is no text", withProperty("message", () => ({ a: 1 })), { name: "TypeError", message: "" }],
	["a message that throws", withProperty("message", broken), { name: "TypeError", message: "" }],
	["a name that is no text", withProperty("name", () => Symbol("name")), { name: "Error", message: "plain" }],
	["a code that throws", withProperty("code", broken), { name: "TypeError", message: "plain" }],
	["everything throwing", hostile, { name: "Error", message: "" }],
])("of an error with %s, what can be read is kept", (_, error, kept) => {
	expect(redactedCause(error, "secret")).toMatchObject(kept);
});

test("a cause that throws is left out, and one that is odd does not cost the others", () => {
	const safe = redactedCause(withProperty("cause", broken));
	expect([safe?.message, safe?.cause]).toEqual(["plain", undefined]);
	expect(redactedCause(withProperty("message", broken))?.cause).toMatchObject({ message: "inner" });
});

test("what can't even be asked whether it is an error is not kept", () => {
	expect(redactedCause(revoked())).toBeUndefined();
});

test.each([
	["a long one", "K+".repeat(150_000)],
	["one with a lone surrogate", "\ud800abcd"],
])("a secret is struck out where it is %s", (_, secret) => {
	const shown = [
		secret,
		JSON.stringify(secret),
		Buffer.from(secret).toString("base64"),
		Buffer.from(secret).toString(),
	];
	const message = redactedCause(new Error(shown.join(" ")), secret)?.message;
	expect(message).toMatch(/^\[redacted\] "\[redacted\]" \[redacted\]=* \[redacted\]$/);
});

test("the stack of a copy says what it is a copy of, and not where it was made", () => {
	expect(redactedCause(new TypeError("no way"))?.stack).toBe("TypeError: no way");
});
