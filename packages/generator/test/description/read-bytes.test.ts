import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { describe, expect, test } from "vitest";
import { readBytes, readBytesAside, unpack } from "../../src/description/read-bytes.js";

function written(name: string, bytes: string | Buffer): string {
	const file = join(scratchFolder(), name);
	writeFileSync(file, bytes);
	return file;
}

describe.each([
	{ name: "readBytes", read: async (file: string) => readBytes(file) },
	{ name: "readBytesAside", read: readBytesAside },
])("$name", ({ read }) => {
	test("unpacks what is packed, whatever its name", async () => {
		for (const name of ["a.yaml", "a.yaml.gz"]) {
			expect((await read(written(name, gzipSync("text")))).toString()).toBe("text");
		}
		expect((await read(written("a.yaml", "text"))).toString()).toBe("text");
		expect(await read(written("a.yaml", ""))).toHaveLength(0);
	});

	test("refuses a file whose name promises gzip, and leaves a web page to who can name it", async () => {
		await expect(read(written("a.yaml.gz", "text"))).rejects.toMatchObject({
			code: "BAD_GZIP",
			message: "a.yaml.gz: named .gz, but not packed with gzip; rename it",
		});
		expect((await read(written("a.yaml.gz", " <html>"))).toString()).toBe(" <html>");
	});

	test("says what is broken or cut", async () => {
		const cut = gzipSync("text".repeat(99)).subarray(0, 20);
		await expect(read(written("a.yaml", cut))).rejects.toMatchObject({
			code: "BAD_GZIP",
			message: "a.yaml: the gzip data is broken or cut; fetch it again",
		});
	});

	test("names a missing or unreadable file by the path that was given", async () => {
		const folder = scratchFolder();
		mkdirSync(join(folder, "folder"));
		const given = (name: string) => relative(process.cwd(), join(folder, name));
		await expect(read(given("none.yaml"))).rejects.toMatchObject({
			code: "FILE_MISSING",
			message: `${given("none.yaml")}: there is no such file; check the path`,
		});
		await expect(read(given("folder"))).rejects.toMatchObject({
			code: "FILE_UNREADABLE",
			message: expect.stringContaining(`${given("folder")}: `),
		});
	});

	test.skipIf(process.platform === "win32")("reads a pipe, whose size is not known before", async () => {
		const file = join(scratchFolder(), "pipe");
		execFileSync("mkfifo", [file]);
		const written = once(spawn("sh", ["-c", 'head -c 200000 /dev/zero > "$0"', file]), "exit");
		expect(await read(file)).toEqual(Buffer.alloc(200_000));
		await written;
	});
});

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
