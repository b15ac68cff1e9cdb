import { defineConfig } from "vitest/config";
import { base } from "./vitest.base.ts";

/** `npm run check-packages`: what users get from npm. It packs and installs, so it has a run of its own. */
export default defineConfig({
	...base,
	test: {
		...base.test,
		include: ["test/publishing/**/*.test.ts"],
		globalSetup: ["test/publishing/setup/packed-and-installed.ts"],
		reporters: ["default", ["json", { outputFile: "test/publishing/test-results.json" }]],
		testTimeout: 120_000,
	},
});
