// `node import-modules.mjs FOLDER`: imports each module of a folder, and ends with an error if one of them sets a global.
import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";

const [folder = ""] = process.argv.slice(2);
const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
const known = Object.getOwnPropertyNames(globalThis).length;
// What a module imports is not there: its own code is what is tried.
globalThis.stubs = new Proxy({}, { get: () => undefined });

for (const file of files) {
	const code = stripTypeScriptTypes(readFileSync(join(folder, file), "utf8")).replaceAll(
		/^import \{([^{}]*)\} from '[^'\n]*';$/gm,
		(_, names) => `const {${names.replaceAll(" as ", ": ")}} = stubs;`,
	);
	await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
	if (Object.getOwnPropertyNames(globalThis).length > known + 1) throw new Error(`${file} sets a global`);
}
console.log(`${files.length} imported`);
