import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { unpack } from "../../src/description/unpack.js";

test("unpacks by the first bytes, and gives back all else", () => {
	expect(unpack(gzipSync("text"), "a").toString()).toBe("text");
	const text = Buffer.from("text");
	expect(unpack(text, "a.gz")).toBe(text);
	expect(unpack(Buffer.alloc(0), "a")).toHaveLength(0);
});

test("unpacks several members in a row, as gzip's own programs do", () => {
	expect(unpack(Buffer.concat([gzipSync("one "), gzipSync("two")]), "a").toString()).toBe("one two");
});

test("says what is broken or cut", () => {
	for (const bytes of [gzipSync("text".repeat(99)).subarray(0, 20), Buffer.from([0x1f, 0x8b])]) {
		expect(() => unpack(bytes, "a")).toThrow(
			expect.objectContaining({ code: "BAD_GZIP", message: "a: the gzip data is broken or cut; fetch it again" }),
		);
	}
});

test("says what is too large, and is not deceived by the size that the data states", () => {
	const piece = gzipSync(Buffer.alloc(400_000));
	for (const bytes of [gzipSync(Buffer.alloc(1_000_001)), Buffer.concat([piece, piece, piece])]) {
		expect(() => unpack(bytes, "a", 1_000_000)).toThrow(
			expect.objectContaining({ code: "BAD_GZIP", message: "a: unpacks to more than 1 MB; is it the right file?" }),
		);
	}
	expect(unpack(Buffer.concat([piece, piece]), "a", 1_000_000)).toHaveLength(800_000);
});
