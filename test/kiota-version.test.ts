import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { kiotaVersion } from "@mdi-sensors/generator";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** They get the version by being made: `npm ci`, `npm run generate`, `npm run goldens`, `npm run bench`. */
const made = [/^package-lock\.json$/, /\/kiota-lock\.json$/, /\/goldens\/.*\.txt$/, /^docs\/benchmarks\.json$/];

test("the version of Kiota is written in one place", () => {
	const grep = ["grep", "-z", "--name-only", "--fixed-strings", kiotaVersion];
	const holding = execFileSync("git", grep, { cwd: root, encoding: "utf8" }).split("\0");
	expect(holding.filter((file) => file !== "" && !made.some((each) => each.test(file)))).toEqual([
		".config/dotnet-tools.json",
	]);
});
