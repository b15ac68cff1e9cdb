/** Adds up the test results that Vitest left in each package, says what failed, and ends with the one line that CI reads. */
import { globSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, stripVTControlCharacters } from "node:util";

interface Results {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	success: boolean;
	testResults: {
		name: string;
		status: string;
		message: string;
		assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
	}[];
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
// Here, as the place where it was printed at first is far up in the output, or cut off.
for (const each of results.flatMap(failures)) console.log(each);
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function sum(of: (results: Results) => number): number {
	return results.reduce((total, each) => total + of(each), 0);
}

function failures({ testResults }: Results): string[] {
	return testResults.flatMap(({ name, status, message, assertionResults }) => {
		const file = relative(root, name);
		const tests = assertionResults.filter((test) => test.status === "failed");
		if (tests.length === 0) return status === "failed" ? [`failed: ${file}: ${shortened(message)}`] : [];
		return tests.map(
			(test) => `failed: ${file}: ${test.fullName}: ${shortened(test.failureMessages?.join("\n") ?? "")}`,
		);
	});
}

function shortened(message: string): string {
	return stripVTControlCharacters(message).trim().split("\n").slice(0, 8).join("\n    ").slice(0, 1_500);
}
