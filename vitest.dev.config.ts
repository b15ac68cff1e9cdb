import { defineConfig } from "vitest/config";
import { base } from "./vitest.base.ts";

const { tags, tagsFilter } = base.test;
const filter = { tags, tagsFilter };

/**
 * `npm run dev`: one Vitest for all packages, which runs the tests that a change concerns, in whatever package they are. It
 * finds them by what they import, which it reads at its start.
 */
export default defineConfig({
	test: { ...filter, projects: ["packages/*/vitest.config.ts", "vitest.config.ts"] },
});
