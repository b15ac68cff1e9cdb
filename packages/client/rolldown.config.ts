/** Second step of this package's build, after its types: the client as one file, as to open twelve takes Node longer than to run them. */
import { defineConfig } from "rolldown";

export default defineConfig({
	input: "src/index.ts",
	external: /^[^./]/,
	platform: "neutral",
	output: { dir: "dist", format: "esm", sourcemap: true },
});
