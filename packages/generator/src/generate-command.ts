import { Command, InvalidArgumentError, Option } from "commander";
import { type GenerateOptions, optionRows } from "./generate-options.js";

/** The command that generates a client: Kiota's options for `generate`, with Kiota's meaning and defaults. */
export function generateCommand(run: (options: GenerateOptions) => void | Promise<void>): Command {
	const command = new Command("generate")
		.description("Generates a TypeScript client from an OpenAPI description, byte for byte as Kiota does.")
		.allowExcessArguments(false);
	const attributes = optionRows.map(([name, row]) => {
		const option = new Option(row.flags, row.help).makeOptionMandatory(row.default === undefined);
		if (typeof row.default === "boolean") asFlag(option);
		if (typeof row.default === "object") asList(option);
		if (row.default !== undefined) option.default(row.default, row.defaultHelp);
		command.addOption(option);
		return [name, option.attributeName(), row.ifEmpty] as const;
	});
	return command
		.addOption(new Option("-l, --language <language>", "only TypeScript is written").argParser(onlyTypeScript))
		.action((flags: Readonly<Record<string, string | boolean | readonly string[]>>) =>
			run(
				Object.fromEntries(
					attributes.map(([name, attribute, ifEmpty]) => [name, unlessEmpty(flags[attribute], ifEmpty)]),
				) as unknown as GenerateOptions,
			),
		);
}

/** A flag that may be followed by true or false, as Kiota's may. */
function asFlag(option: Option): void {
	option.preset(true).argParser((value: string | boolean) => {
		const text = String(value).toLowerCase();
		if (text === "true" || text === "false") return text === "true";
		throw new InvalidArgumentError("It must be true or false.");
	});
}

/** An option that may be repeated; the first value replaces the default, and values that differ only in case are one. */
function asList(option: Option): void {
	const given: string[] = [];
	option.argParser((value: string) => {
		if (!given.some((known) => known.toLowerCase() === value.toLowerCase())) given.push(value);
		return given;
	});
}

function unlessEmpty<Value>(value: Value, ifEmpty: string | undefined): Value | readonly string[] {
	const isEmpty = Array.isArray(value) && value.length === 1 && String(value[0]).toLowerCase() === ifEmpty;
	return isEmpty ? [] : value;
}

function onlyTypeScript(value: string): string {
	if (value.toLowerCase() === "typescript") return value;
	throw new InvalidArgumentError("Only TypeScript is written; use Kiota itself for other languages.");
}
