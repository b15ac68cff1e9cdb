import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scratchFolder } from "../../../generator/test/support/scratch-folder.js";
import { checkZip } from "../../src/engines/check-zip.js";

function zip(text: string) {
	const file = join(scratchFolder(), "linux-x64.zip");
	writeFileSync(file, text);
	return { file, sha256: createHash("sha256").update(text).digest("hex").toUpperCase() };
}

test("is content with the zip that the list names", () => {
	const { file, sha256 } = zip("the released one");
	expect(() => checkZip(file, sha256, "linux-x64")).not.toThrow();
});

test("refuses another zip, and says both hashes", () => {
	const { sha256 } = zip("the released one");
	const { file, sha256: found } = zip("another one");
	expect(() => checkZip(file, sha256, "linux-x64")).toThrow(
		expect.objectContaining({
			code: "BAD_ZIP",
			message: `${file} has SHA-256 ${found.toLowerCase()}, and linux-x64.zip of the release has ${sha256.toLowerCase()}; fetch that one`,
		}),
	);
});

test("refuses a path that names no file, where the wrapper would download without a word", () => {
	expect(() => checkZip("/nowhere/linux-x64.zip", "", "linux-x64")).toThrow(
		expect.objectContaining({ code: "NOT_FOUND" }),
	);
});
