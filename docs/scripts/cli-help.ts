import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

const program = fileURLToPath(new URL("../../packages/cli/dist/main.js", import.meta.url));

/** Help of each command of the CLI. */
export function cliHelp(): string {
	return commands([])
		.map((command) => `### \`mdi-sensors ${command.join(" ")}\`\n\n\`\`\`txt\n${help(command).trimEnd()}\n\`\`\`\n`)
		.join("\n");
}

/** The table of exit codes, as the help has it. */
export function exitCodes(): string {
	const [, listed = ""] = help([]).split("Exit codes:\n");
	const unwrapped = listed.replace(/\n {7}(?=\S)/g, " ");
	const rows = [...unwrapped.matchAll(/^\s+(\d+)\s+(.+)$/gm)].map(([, code, meaning]) => `| ${code} | ${meaning} |`);
	return ["| exit code | meaning |", "|---|---|", ...rows, ""].join("\n");
}

/** Commands below a group, each with the words that lead to it; a group of commands is none itself. */
function commands(words: string[]): string[][] {
	const [, listed = ""] = help(words).split("Commands:\n");
	const [block = ""] = listed.split("\n\n");
	const names = [...block.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name = ""]) => name).filter((name) => name !== "help");
	return names.flatMap((name) => {
		const below = commands([...words, name]);
		return below.length > 0 ? below : [[...words, name]];
	});
}

function help(words: string[]): string {
	const environment = { PATH: process.env.PATH, COLUMNS: "80", NO_COLOR: "1" };
	const text = execFileSync(process.execPath, [program, ...words, "--help"], { encoding: "utf8", env: environment });
	return stripVTControlCharacters(text);
}
