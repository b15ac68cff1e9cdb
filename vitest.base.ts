import { globSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import type { CliOptions } from "vitest/node";

/** `npm run test:deep` runs what takes long (tag `deep`), and what tries random cases with more of them (tag `fuzz`). */
export const isDeep = process.argv.includes("--mode=deep");

const root = fileURLToPath(new URL(".", import.meta.url));

/** Files without a test of this run: it does not load what they import, nor start what they start. */
const filesOfOtherRun = globSync(["test/**/*.test.ts", "packages/*/test/**/*.test.ts", "docs/test/**/*.test.ts"], {
	cwd: root,
})
	.map((file) => join(root, file))
	.filter((file) => {
		const text = readFileSync(file, "utf8");
		const isDeepAlone = text.startsWith("/** @module-tag deep */");
		return isDeep ? !isDeepAlone && !/"(deep|fuzz)"/.test(text) : isDeepAlone;
	});

// Sources of the workspace's packages, so that no test sees an old build; then what Vite takes by default.
const conditions = ["@mdi-sensors/source", "module", "node", "development|production"];

/** Where much is made and thrown away: a large nursery, swept by one thread, spares a tenth of the processors' time, and a fourth where 40 MB are read. */
const largeNursery = ["--max-semi-space-size=64", "--single-threaded-gc"];

/** What every package's tests have in common: counted results, and no network but loopback. */
export const base = {
	resolve: { conditions },
	ssr: { resolve: { conditions } },
	test: {
		include: ["test/**/*.test.ts"],
		exclude: ["**/node_modules/**", ...filesOfOtherRun],
		tags: [
			{ name: "deep", description: "takes long: kept for npm run test:deep", timeout: 600_000 },
			{ name: "fuzz", description: "tries random cases: more of them in npm run test:deep", timeout: 600_000 },
		],
		tagsFilter: [isDeep ? "deep || fuzz" : "!deep"],
		passWithNoTests: isDeep,
		setupFiles: [fileURLToPath(new URL("packages/testing/src/loopback-only.ts", import.meta.url))],
		reporters: ["default", ["json", { outputFile: isDeep ? "deep-test-results.json" : "test-results.json" }]],
		env: {
			TEST_DEPTH: isDeep ? "deep" : "usual",
			// Programs of ours that tests start in processes of their own are compiled once, not a hundred times.
			NODE_COMPILE_CACHE: fileURLToPath(new URL("node_modules/.cache/compiled", import.meta.url)),
		},
		// Limits are against hanging for ever: no outcome depends on how fast a machine is.
		testTimeout: 120_000,
		hookTimeout: 120_000,
		expect: { poll: { timeout: 60_000 } },
	},
} satisfies ViteUserConfig & { test: Pick<CliOptions, "tagsFilter"> };

/** Files that have a process each. */
const ownProcess = [
	// It leaves parts behind that load for ever.
	"packages/connect/test/http/missing-parts.test.ts",
	// It counts timers, and must not count those of others.
	"packages/connect/test/rotate/deliver.test.ts",
].map((file) => join(root, file));

/**
 * The tests below a folder. No file keeps anything in a module, so those of a worker share theirs: `@azure/identity` and the
 * emulator are loaded once for each worker, not once for each of three hundred files.
 *
 * @param folder Where the configuration stands.
 */
export function testsIn(folder: string, include: string[] = base.test.include, exclude: readonly string[] = []) {
	const { tags, tagsFilter, reporters, passWithNoTests } = base.test;
	// Vitest itself rests while tests run, and tests wait for processes and timers: its own "one less" leaves half of two idle.
	const common = { ...base.test, execArgv: largeNursery, maxWorkers: Math.max(2, availableParallelism()) };
	const excluded = [...base.test.exclude, ...exclude];
	const together = { ...common, name: "together", include, exclude: [...excluded, ...ownProcess], isolate: false };
	const alone = { ...common, name: "alone", include: ownProcess.filter((file) => file.startsWith(join(folder, "/"))) };
	const ofAllProjects = { tags, tagsFilter, reporters, passWithNoTests };
	const projects = [together, { ...alone, exclude: excluded }].map((test) => ({ ...base, test }));
	return defineConfig({ test: { ...ofAllProjects, projects } });
}
