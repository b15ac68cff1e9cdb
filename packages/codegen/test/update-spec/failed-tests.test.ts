import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { scratchFolder, writeInto } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { readFailedTests } from "../../src/update-spec/failed-tests.js";

const vitest = fileURLToPath(new URL("../../../../node_modules/vitest/vitest.mjs", import.meta.url));

test("what Vitest leaves behind is read: failed tests by title, and files that could not be loaded", () => {
	const root = scratchFolder({ "package.json": '{ "type": "module" }' });
	const title = 'import { expect, test } from "vitest";\ntest("one is ';
	writeInto(root, "test/good.test.js", `${title}one", () => expect(1).toBe(1));\n`);
	writeInto(root, "test/bad.test.js", `${title}two", () => expect(1).toBe(2));\n`);
	writeInto(root, "test/broken.test.js", 'throw new Error("no");\n');
	// So that `vitest` is found without being installed there.
	writeInto(
		root,
		"vitest.config.js",
		`export default { resolve: { alias: { vitest: ${JSON.stringify(join(vitest, "../dist/index.js"))} } } };\n`,
	);
	const args = [vitest, "run", "--root", root, "--reporter=json", "--outputFile=results.json"];
	expect(() => execFileSync(process.execPath, args, { cwd: root, stdio: "pipe" })).toThrow();
	expect(readFailedTests(join(root, "results.json"), root).sort()).toEqual([
		"test/bad.test.js: one is two",
		"test/broken.test.js (could not be loaded)",
	]);
});

test("where no test ran, none failed", () => {
	expect(readFailedTests(join(scratchFolder(), "results.json"), ".")).toEqual([]);
});
