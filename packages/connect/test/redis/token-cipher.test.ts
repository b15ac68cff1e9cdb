import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { TokenCipher } from "../../src/redis/token-cipher.js";

const a = { id: "a", key: randomBytes(32) };
const b = { id: "b", key: randomBytes(32).toString("base64") };

test("opens what it sealed, and names the key but not the text", async () => {
	const cipher = new TokenCipher([a]);
	const sealed = await cipher.seal("a token", "place");
	expect(sealed).toMatch(/^1\.a\.[\w-]+$/);
	expect(await cipher.open(sealed, "place")).toBe("a token");
});

test("never seals the same text the same way", async () => {
	const cipher = new TokenCipher([a]);
	expect(await cipher.seal("a token", "place")).not.toBe(await cipher.seal("a token", "place"));
});

test("the first key seals, all of them open: a key is changed in three steps without a gap", async () => {
	const steps = [[a], [a, b], [b, a], [b]].map((keys) => new TokenCipher(keys));
	for (const [index, earlier] of steps.entries()) {
		const sealed = await earlier.seal("a token", "place");
		const later = steps[index + 1] ?? earlier;
		expect(await later.open(sealed, "place")).toBe("a token");
		expect(await earlier.open(await later.seal("a token", "place"), "place")).toBe("a token");
	}
});

test.each<[string, (sealed: string) => string]>([
	["with one character changed", (sealed) => sealed.slice(0, -2) + (sealed.endsWith("AA") ? "BA" : "AA")],
	["cut short", (sealed) => sealed.slice(0, 20)],
	["with the name of another key", (sealed) => sealed.replace("1.a.", "1.b.")],
	["with the name of an unknown key", (sealed) => sealed.replace("1.a.", "1.c.")],
	["of another format", (sealed) => sealed.replace("1.", "2.")],
	["empty", () => ""],
])("does not open an entry %s", async (_, change) => {
	const cipher = new TokenCipher([a, b]);
	const sealed = await cipher.seal("a token", "place");
	await expect(cipher.open(change(sealed), "place")).rejects.toThrow(/^it was |^it is not/);
});

test("does not open an entry that was moved to another place", async () => {
	const cipher = new TokenCipher([a]);
	await expect(cipher.open(await cipher.seal("a token", "tenant 1"), "tenant 2")).rejects.toThrow("another place");
});

const base64 = randomBytes(32).toString("base64");

test.each(["", " ", "\n"])("takes a key in base64 or base64url, padded or not, with %j around it", async (space) => {
	const sealed = await new TokenCipher([{ id: "a", key: base64 }]).seal("a token", "place");
	for (const key of [base64, base64.replace("=", ""), Buffer.from(base64, "base64").toString("base64url")]) {
		expect(await new TokenCipher([{ id: "a", key: space + key + space }]).open(sealed, "place")).toBe("a token");
	}
});

test.each<[string, unknown, string]>([
	["no list", undefined, "keys must be a list of at least one"],
	["a text for a list", base64, "keys must be a list of at least one"],
	["no keys", [], "keys must be a list of at least one"],
	["nothing for a key", [null], "keys[0].id must be"],
	["a key that is not set", [{ id: "a", key: undefined }], "keys[0].key must be 32 bytes"],
	["a key of 16 bytes", [{ id: "a", key: randomBytes(16) }], "keys[0].key must be 32 bytes"],
	["a key that is a password", [a, { id: "b", key: "correct horse" }], "keys[1].key must be 32 bytes"],
	["a key in hex", [{ id: "a", key: randomBytes(32).toString("hex") }], "keys[0].key must be 32 bytes"],
	["a key with rubbish before it", [{ id: "a", key: `!!!!${base64}` }], "keys[0].key must be 32 bytes"],
	["two keys with one id", [a, a], "keys[1].id is that of another key"],
	["an id with a dot", [{ id: "a.b", key: randomBytes(32) }], "keys[0].id must be"],
	["no id", [{ key: randomBytes(32) }], "keys[0].id must be"],
])("refuses %s", (_, keys, message) => {
	expect(() => new TokenCipher(keys as never)).toThrow(
		expect.objectContaining({ code: "OPTION_INVALID", message: expect.stringContaining(message) }),
	);
});

test.each(["base64", "base64url", "hex"] as const)(
	"a key in %s that was given as the id is not printed",
	(encoding) => {
		const key = randomBytes(32).toString(encoding);
		for (const keys of [
			[{ id: key, key: "a" }],
			[
				{ id: key, key: base64 },
				{ id: key, key: base64 },
			],
		]) {
			expect(() => new TokenCipher(keys)).toThrow(
				expect.objectContaining({ code: "OPTION_INVALID", message: expect.not.stringContaining(key) }),
			);
		}
	},
);
