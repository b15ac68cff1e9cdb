import { testsIn } from "../../vitest.base.ts";

export default testsIn(import.meta.dirname, ["test/**/*.test.ts", "test/examples/*.test.js"]);
