import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { RecordFile } from "../../src/records/record-file.js";
import { watchFiles } from "../support/watched-files.js";

const done = watchFiles();

test("a record is on the disk when its promise resolves, and so is the name of a new file", async () => {
	const folder = scratchFolder();
	const path = join(folder, "records");
	const file = await RecordFile.open(path);
	expect(done.steps[0]).toBe(`flush ${folder}`);
	done.steps.length = 0;
	await file.write("workspace", { doubt: { previousFingerprint: "0123456789abcdef" } } as never);
	expect(done.steps).toEqual([`write ${path}`, `flush ${path}`]);
	await file.close();
});
