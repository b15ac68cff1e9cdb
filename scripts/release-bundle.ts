/**
 * Lets a release of connect or the client be one of the program too, which holds a copy of them. Changesets releases who depends on
 * a package, and of the program they are devDependencies. Run before `changeset version`.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleChangeset } from "./publishing/bundle-changeset.ts";

const folder = join(import.meta.dirname, "../.changeset");
const files = readdirSync(folder).filter((file) => file.endsWith(".md") && file !== "README.md");
const text = bundleChangeset(files.map((file) => readFileSync(join(folder, file), "utf8")));
if (text !== undefined) writeFileSync(join(folder, "bundled-packages.md"), text);
