/** Writes connect's version, which its User-Agent tells, from package.json into the code. Run after the version was changed. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const connect = join(import.meta.dirname, "../packages/connect");
const { version } = JSON.parse(readFileSync(join(connect, "package.json"), "utf8")) as { version: string };
const file = join(connect, "src/version.ts");
writeFileSync(file, readFileSync(file, "utf8").replace(/(?<=version = ")[^"]*/, version));
