import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { unwritable } from "../../src/update-spec/unwritable.js";

test("names the file, what the system says, and what else there is to know", () => {
	const file = join(scratchFolder(), "none", "file");
	try {
		writeFileSync(file, "");
		expect.unreachable();
	} catch (cause) {
		expect(unwritable("none/file", cause, " More.")).toMatchObject({
			code: "FILE_UNWRITABLE",
			message: "none/file: cannot be written (ENOENT); is its folder there, and may you write to it? More.",
			cause,
		});
	}
	expect(unwritable("a", new Error("odd")).message).toContain("cannot be written (odd);");
});
