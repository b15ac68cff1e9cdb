import { defineConfig } from "vitest/config";
import { base } from "../../vitest.base.ts";

// No file keeps anything in a module, so the files share theirs, and @azure/identity is loaded once for each worker.
// Mostly they wait for processes of their own: two at a time leave no processor idle.
export default defineConfig({ ...base, test: { ...base.test, isolate: false, maxWorkers: 2 } });
