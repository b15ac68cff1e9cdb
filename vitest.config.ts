import { defineConfig } from "vitest/config";
import { base } from "./vitest.base.ts";

// No file keeps anything in a module, so the files share theirs. What has a run of its own is left out.
export default defineConfig({
	...base,
	test: { ...base.test, exclude: [...base.test.exclude, "test/publishing/**", "test/responses/**"], isolate: false },
});
