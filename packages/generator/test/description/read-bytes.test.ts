import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { readBytes } from "../../src/description/read-bytes.js";

function written(name: string, bytes: string | Buffer): string {
	const file = join(scratchFolder(), name);
	writeFileSync(file, bytes);
	return file;
}

test("unpacks what is packed, whatever its name", () => {
	for (const name of ["a.yaml", "a.yaml.gz"]) {
		expect(readBytes(written(name, gzipSync("text"))).toString()).toBe("text");
	}
	expect(readBytes(written("a.yaml", "text")).toString()).toBe("text");
});

test("refuses a file whose name promises gzip, and leaves a web page to who can name it", () => {
	expect(() => readBytes(written("a.yaml.gz", "text"))).toThrow(
		expect.objectContaining({
			code: "BAD_GZIP",
			message: "a.yaml.gz: named .gz, but not packed with gzip; rename it",
		}),
	);
	expect(readBytes(written("a.yaml.gz", " <html>")).toString()).toBe(" <html>");
});

test("names a missing or unreadable file by the path that was given", () => {
	const folder = scratchFolder();
	mkdirSync(join(folder, "folder"));
	const given = (name: string) => relative(process.cwd(), join(folder, name));
	expect(() => readBytes(given("none.yaml"))).toThrow(
		expect.objectContaining({
			code: "FILE_MISSING",
			message: `${given("none.yaml")}: there is no such file; check the path`,
		}),
	);
	expect(() => readBytes(given("folder"))).toThrow(
		expect.objectContaining({ code: "FILE_UNREADABLE", message: expect.stringContaining(`${given("folder")}: `) }),
	);
});
