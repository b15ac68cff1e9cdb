import { defineConfig } from "vitest/config";
import { base, largeNursery } from "../../vitest.base.ts";

// No file keeps anything in a module, so the files share theirs, and @azure/identity is loaded once for each worker.
// Mostly they wait for processes of their own: two at a time leave no processor idle.
// The group is for runs of all packages in one Vitest, where projects of one group must have the same number of workers.
const workers = { maxWorkers: 2, sequence: { groupOrder: 1 } };

export default defineConfig({ ...base, test: { ...base.test, isolate: false, execArgv: largeNursery, ...workers } });
