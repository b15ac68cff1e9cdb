/** Adds up the test results that Vitest left in each package, and ends with the one line that CI reads. */
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

interface Results {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numFailedTestSuites: number;
	success: boolean;
}

const { values } = parseArgs({ options: { "and-failed": { type: "string", default: "0" } } });
const root = fileURLToPath(new URL("..", import.meta.url));
const files = globSync(["{.,packages/*,test/*,docs}/{,deep-}test-results.json"], { cwd: root });
const results = files.map((file) => JSON.parse(readFileSync(`${root}${file}`, "utf8")) as Results);

const passed = sum((each) => each.numPassedTests);
const skipped = sum((each) => each.numPendingTests);
// A file that could not be loaded fails without a failed test in it; so does a lint or type error.
const failedTests = sum((each) => (each.success ? 0 : Math.max(1, each.numFailedTests)));
const failed = failedTests > 0 ? failedTests : Number(values["and-failed"]);
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function sum(of: (results: Results) => number): number {
	return results.reduce((total, each) => total + of(each), 0);
}
