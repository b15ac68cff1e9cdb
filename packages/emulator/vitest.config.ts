import { defineConfig } from "vitest/config";
import { base, largeNursery } from "../../vitest.base.ts";

// The files share no state but the list of trusted authorities, which only grows; so they may share their modules,
// and @azure/identity is loaded once.
export default defineConfig({
	...base,
	test: {
		...base.test,
		include: [...base.test.include, "test/examples/*.test.js"],
		isolate: false,
		execArgv: largeNursery,
	},
});
