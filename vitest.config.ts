import { testsIn } from "./vitest.base.ts";

/**
 * `npm test`: the tests of all packages in one Vitest, as seven would start, load and transform the same seven times. And
 * `npm run dev`, which runs the tests that a change concerns, in whatever package they are.
 */
export default testsIn(
	import.meta.dirname,
	["test/**/*.test.ts", "packages/*/test/**/*.test.ts", "packages/*/test/examples/*.test.js"],
	// These have a run of their own.
	["test/publishing/**", "test/responses/**"],
);
