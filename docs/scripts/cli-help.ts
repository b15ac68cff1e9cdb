import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

const program = fileURLToPath(new URL("../../packages/cli/dist/main.js", import.meta.url));

/** What each verb of the CLI says of itself. */
export function cliHelp(): string {
	return verbs([])
		.map((verb) => `### \`mdi-sensors ${verb.join(" ")}\`\n\n\`\`\`txt\n${help(verb).trimEnd()}\n\`\`\`\n`)
		.join("\n");
}

/** The table of exit codes, as the help has it. */
export function exitCodes(): string {
	const [, listed = ""] = help([]).split("Exit codes:\n");
	const unwrapped = listed.replace(/\n {7}(?=\S)/g, " ");
	const rows = [...unwrapped.matchAll(/^\s+(\d+)\s+(.+)$/gm)].map(([, code, meaning]) => `| ${code} | ${meaning} |`);
	return ["| exit code | meaning |", "|---|---|", ...rows, ""].join("\n");
}

/** The verbs below a command, each with the words that lead to it; a command with verbs of its own is none. */
function verbs(words: string[]): string[][] {
	const [, listed = ""] = help(words).split("Commands:\n");
	const [block = ""] = listed.split("\n\n");
	const names = [...block.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name = ""]) => name).filter((name) => name !== "help");
	return names.flatMap((name) => {
		const below = verbs([...words, name]);
		return below.length > 0 ? below : [[...words, name]];
	});
}

function help(words: string[]): string {
	const environment = { PATH: process.env.PATH, COLUMNS: "80", NO_COLOR: "1" };
	const text = execFileSync(process.execPath, [program, ...words, "--help"], { encoding: "utf8", env: environment });
	return stripVTControlCharacters(text);
}
