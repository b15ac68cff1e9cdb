import { defineConfig } from "vitest/config";
import { isWindows } from "./packages/testing/src/is-windows.ts";
import { base, isDeep } from "./vitest.base.ts";

/** `npm run check-packages`: what users get from npm. It packs and installs, so it has a run of its own. */
export default defineConfig({
	...base,
	test: {
		...base.test,
		// On Windows npm, pnpm and Yarn are scripts, which can't be started without a shell: none of it runs there.
		include: isWindows ? [] : ["test/publishing/**/*.test.ts"],
		passWithNoTests: isWindows,
		globalSetup: ["test/publishing/setup/packed-and-installed.ts"],
		reporters: [
			"default",
			["json", { outputFile: isDeep ? "test/publishing/deep-test-results.json" : "test/publishing/test-results.json" }],
		],
		// A bundler or a package manager keeps a core busy by itself.
		maxConcurrency: 2,
	},
});
