import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { kiotaVersion } from "@mdi-sensors/generator";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";

/** What the stand-in does when it is told to generate. */
export interface StandInBehaviour {
	/** What `--version` prints. */
	readonly version?: string;
	/** As `dotnet`: what `tool restore` prints when it fails, or "" where it succeeds. Before it, there is no tool to run. */
	readonly restore?: string;
	/** What it writes to its output folder, by path. */
	readonly files?: Readonly<Record<string, string>>;
	/** JavaScript that runs after the files are written. */
	readonly then?: string;
}

/**
 * Writes a stand-in for Kiota, or for the `dotnet` that runs it: a program that takes Kiota's arguments, also as Kiota takes
 * those that begin with `@`, and does what the test says. It is not Kiota and generates nothing: it plays what the real one
 * can't be brought to, such as another version or an end in the middle.
 *
 * @param file Where; without it, in a folder of its own.
 */
export function standInKiota(behaviour: StandInBehaviour = {}, file = join(scratchFolder(), "kiota")) {
	const { version = `${kiotaVersion}+0123456789`, files = {}, then = "", restore } = behaviour;
	const record = `${file}.calls.json`;
	const program = `#!${process.execPath}
const { appendFileSync, existsSync, mkdirSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const args = process.argv.slice(2).filter((arg) => !["tool", "run", "kiota", "--"].includes(arg));
const restored = ${JSON.stringify(`${file}.restored`)};
const failure = ${JSON.stringify(restore ?? null)};
if (process.argv[3] === "restore") {
	if (failure) return console.error(failure), process.exit(1);
	return writeFileSync(restored, "");
}
if (failure !== null && !existsSync(restored)) return console.error('Run "dotnet tool restore"'), process.exit(1);
if (args[0] === "--version") return console.log(${JSON.stringify(version)});
const list = args.find((arg) => arg.startsWith("@"));
if (list !== undefined) return console.error("Error reading response file '" + list.slice(1) + "'"), process.exit(1);
appendFileSync(${JSON.stringify(record)}, JSON.stringify({ args, env: process.env }) + "\\n");
const output = args[args.indexOf("--output") + 1];
for (const [path, text] of Object.entries(${JSON.stringify(files)})) {
	mkdirSync(dirname(join(output, path)), { recursive: true });
	writeFileSync(join(output, path), text);
}
${then}
`;
	mkdirSync(dirname(file), { recursive: true });
	// A folder's package.json could say that .js is ESM: without an ending, a program is CommonJS.
	writeFileSync(file, program);
	chmodSync(file, 0o755);
	return {
		file,
		/** Arguments and environment of each call that was to generate. */
		calls: (): { args: string[]; env: Record<string, string> }[] =>
			readFileSync(record, "utf8")
				.trim()
				.split("\n")
				.map((line) => JSON.parse(line)),
	};
}
