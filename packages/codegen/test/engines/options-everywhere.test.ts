import { readFileSync } from "node:fs";
import { defaultOptions, type GenerateOptions, generateCommand, optionRows } from "@mdi-sensors/generator";
import { expect, test } from "vitest";
import { kiotaLock } from "../../../generator/src/lock/kiota-lock.js";
import { kiotaArguments } from "../../src/engines/kiota-arguments.js";

const readme = readFileSync(new URL("../../../generator/README.md", import.meta.url), "utf8");
const options: GenerateOptions = { ...defaultOptions, description: "/a/openapi.yaml", output: "/a/client" };
const help = generateCommand(() => {}).helpInformation();

/** Another value than the default. */
function changed(value: GenerateOptions[keyof typeof defaultOptions | "description"]) {
	if (typeof value === "boolean") return !value;
	return typeof value === "string" ? `${value}/2` : ["package.Class"];
}

test.each(optionRows)("%s is in the help, in README.md, among Kiota's arguments and in the lock file", (name, row) => {
	const names = row.flags.match(/--?[a-z-]+/g) ?? [];
	expect(names.length).toBe(2);
	expect(help).toContain(row.flags);
	expect(help.replace(/\s+/g, " ")).toContain(row.help);
	const inTable = readme.split("\n").find((line) => line.startsWith(`| \`${names[0]}\`, \`${names[1]}\` |`));
	expect(inTable?.replaceAll("`", "")).toContain(`| ${row.help} |`);

	const other = { ...options, [name]: changed(options[name]) };
	const args = kiotaArguments(other, other.output);
	const isSaid = args.join(" ") !== kiotaArguments(options, options.output).join(" ");
	expect(isSaid).toBe(row.goesTo !== "files");
	if (isSaid) expect(args.some((argument) => argument.split("=")[0] === names[1])).toBe(true);
	const isLocked = kiotaLock(other, "") !== kiotaLock(options, "");
	expect(isLocked).toBe(row.goesTo !== "files");
	if (row.goesTo === undefined) expect(JSON.parse(kiotaLock(other, ""))[name]).toEqual(other[name]);
});

test("there are twelve, and each that is given reaches the generator", async () => {
	expect(optionRows).toHaveLength(12);
	const other = Object.fromEntries(
		optionRows.map(([name]) => [name, changed(options[name])]),
	) as unknown as GenerateOptions;
	const args = [...kiotaArguments(other, other.output).slice(1), `--clean-output=${other.cleanOutput}`];
	const parsed: GenerateOptions[] = [];
	await generateCommand((each) => void parsed.push(each)).parseAsync(args, { from: "user" });
	expect(parsed).toEqual([other]);
});
