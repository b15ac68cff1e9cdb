import { defineConfig } from "vitest/config";
import { base } from "../../vitest.base.ts";

// No file keeps anything in a module: a worker for each would take a third of the time for nothing.
export default defineConfig({ test: { ...base.test, isolate: false } });
