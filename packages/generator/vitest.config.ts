import { defineConfig } from "vitest/config";
import { base } from "../../vitest.base.ts";

export default defineConfig({
	...base,
	test: {
		...base.test,
		// No file keeps anything in a module: a worker for each would take a third of the time for nothing.
		isolate: false,
		// Descriptions of 40 MB are read again and again. A large nursery, swept by one thread, spares a fourth of the processors' time.
		execArgv: ["--max-semi-space-size=64", "--single-threaded-gc"],
	},
});
