import { defineConfig } from "vitest/config";
import { base } from "../../vitest.base.ts";

// @azure/identity is loaded once for all but two. One puts itself between node:fs and the sink, which must not be loaded yet; MSAL looks only once in a process what kind of machine this is: what tests that has a process of its own.
const alone = ["test/credential/build-credential.test.ts", "test/sinks/file-sink.test.ts"];

export default defineConfig({
	...base,
	test: {
		...base.test,
		include: [],
		projects: [
			{ ...base, test: { ...base.test, name: "together", exclude: alone, isolate: false } },
			{ ...base, test: { ...base.test, name: "alone", include: alone } },
		],
	},
});
