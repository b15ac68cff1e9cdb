import { testsIn } from "../../vitest.base.ts";

export default testsIn(import.meta.dirname);
