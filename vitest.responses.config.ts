import { defineConfig } from "vitest/config";
import { base } from "./vitest.base.ts";

/**
 * `npm run check-responses`: whether the emulator's responses are valid by the committed descriptions, as Prism sees it. It
 * fetches Prism, which is as large as all else that is installed here, so it has a run of its own.
 */
export default defineConfig({
	test: {
		...base.test,
		include: ["test/responses/**/*.test.ts"],
		reporters: ["default", ["json", { outputFile: "test/responses/test-results.json" }]],
		testTimeout: 60_000,
		hookTimeout: 300_000,
	},
});
