/** `node js-yaml.ts FILE`: parses all of a description, and does nothing with it. */
import { readFileSync } from "node:fs";
import { load } from "js-yaml";

load(readFileSync(process.argv[2] ?? "", "utf8"));
