/** Writes the bundles that size-limit weighs, into packages/connect/dist-size. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../bench/size/bundle.ts";
import { contents } from "../bench/size/contents.ts";

const folder = join(import.meta.dirname, "../packages/connect/dist-size");
mkdirSync(folder, { recursive: true });
for (const name of ["atFirst", "own", "firstCall", "later", "redis"] as const) {
	writeFileSync(join(folder, `${name}.js`), await bundle(contents[name]));
}
