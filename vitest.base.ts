import { fileURLToPath } from "node:url";
import type { ViteUserConfig } from "vitest/config";

// Sources of the workspace's packages, so that no test sees an old build; then what Vite takes by default.
const conditions = ["@mdi-sensors/source", "module", "node", "development|production"];

/** What every package's tests have in common: counted results, and no network but loopback. */
export const base = {
	resolve: { conditions },
	ssr: { resolve: { conditions } },
	test: {
		include: ["test/**/*.test.ts"],
		setupFiles: [fileURLToPath(new URL("packages/testing/src/loopback-only.ts", import.meta.url))],
		reporters: ["default", ["json", { outputFile: "test-results.json" }]],
		// Programs of ours that tests start in processes of their own are compiled once, not a hundred times.
		env: { NODE_COMPILE_CACHE: fileURLToPath(new URL("node_modules/.cache/compiled", import.meta.url)) },
		testTimeout: 20_000,
		hookTimeout: 20_000,
		// A condition is waited for as long as a busy machine needs.
		expect: { poll: { timeout: 10_000 } },
	},
} satisfies ViteUserConfig;
