import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";

interface TestResults {
	readonly testResults: readonly {
		readonly name: string;
		readonly status: string;
		readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
	}[];
}

/**
 * Names the tests that failed, by file and title; a file that could not be loaded by itself.
 *
 * @param file Path of Vitest's results as JSON; where there is none, the tests did not run.
 * @param root Path of the folder that the files are named from.
 */
export function readFailedTests(file: string, root: string): string[] {
	return readResults(file).flatMap(({ name, status, assertionResults }) => {
		const place = relative(root, name).split(sep).join("/");
		const failed = assertionResults.filter((each) => each.status === "failed");
		if (failed.length === 0) return status === "failed" ? [`${place} (could not be loaded)`] : [];
		return failed.map(({ fullName }) => `${place}: ${fullName}`);
	});
}

function readResults(file: string): TestResults["testResults"] {
	try {
		return (JSON.parse(readFileSync(file, "utf8")) as TestResults).testResults;
	} catch {
		return [];
	}
}
