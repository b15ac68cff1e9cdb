import { defineConfig } from "vitest/config";
import { base, largeNursery } from "../../vitest.base.ts";

export default defineConfig({
	...base,
	test: {
		...base.test,
		// No file keeps anything in a module: a worker for each would take a third of the time for nothing.
		isolate: false,
		execArgv: largeNursery,
	},
});
