import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { kiotaVersion } from "@mdi-sensors/generator";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** They get the version by being made: `npm ci`, `npm run generate`, `npm run goldens`, `npm run bench`. */
const made = [/^package-lock\.json$/, /\/kiota-lock\.json$/, /\/goldens\/.*\.txt$/, /^docs\/benchmarks\.json$/];

test("the version of Kiota is written in one place", () => {
	const files = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0");
	const written = files.filter((file) => file !== "" && !made.some((each) => each.test(file)));
	const holding = written.filter((file) => {
		const path = join(root, file);
		// A file may be removed and not yet committed.
		const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
		return isFile && readFileSync(path, "utf8").includes(kiotaVersion);
	});
	expect(holding).toEqual([".config/dotnet-tools.json"]);
});
