import { Command, InvalidArgumentError, Option } from "commander";
import type { GenerateOptions } from "./generate-options.js";
import { defaultDeserializers, defaultSerializers } from "./imports/serializers.js";

interface Flags {
	readonly openapi: string;
	readonly output: string;
	readonly className: string;
	readonly namespaceName: string;
	readonly includePath: string[];
	readonly excludePath: string[];
	readonly backingStore: boolean;
	readonly excludeBackwardCompatible: boolean;
	readonly additionalData: boolean;
	readonly serializer: string[];
	readonly deserializer: string[];
	readonly cleanOutput: boolean;
}

/** The command that generates a client: Kiota's options for `generate`, with Kiota's meaning and defaults. */
export function generateCommand(run: (options: GenerateOptions) => void | Promise<void>): Command {
	return new Command("generate")
		.description("Generates a TypeScript client from an OpenAPI description, byte for byte as Kiota does.")
		.requiredOption("-d, --openapi <file>", "the description: .yaml, .yml or .json, also with .gz")
		.option("-o, --output <folder>", "where the client goes", "./output")
		.option("-c, --class-name <name>", "the name of the client's class", "ApiClient")
		.option("-n, --namespace-name <name>", "the client's namespace", "ApiSdk")
		.addOption(list("-i, --include-path <glob>", "paths to keep; glob#GET,POST keeps some methods", [], "all"))
		.addOption(list("-e, --exclude-path <glob>", "paths to leave out, in the same form", [], "none"))
		.addOption(flag("-b, --backing-store [bool]", "give models a backing store", false))
		.addOption(flag("--ebc, --exclude-backward-compatible [bool]", "leave out what only older clients need", false))
		.addOption(flag("--ad, --additional-data [bool]", "let models hold data that no property describes", true))
		.addOption(
			list(
				"-s, --serializer <class>",
				"package.Class, repeated for each, or none",
				defaultSerializers,
				"Kiota's own set",
			),
		)
		.addOption(
			list(
				"--ds, --deserializer <class>",
				"package.Class, repeated for each, or none",
				defaultDeserializers,
				"Kiota's own set",
			),
		)
		.addOption(flag("--co, --clean-output [bool]", "remove all other files from the output folder", false))
		.addOption(new Option("-l, --language <language>", "only TypeScript is written").argParser(onlyTypeScript))
		.allowExcessArguments(false)
		.action((flags: Flags) => run(toOptions(flags)));
}

function toOptions(flags: Flags): GenerateOptions {
	return {
		description: flags.openapi,
		output: flags.output,
		clientClassName: flags.className,
		clientNamespaceName: flags.namespaceName,
		includePatterns: flags.includePath,
		excludePatterns: flags.excludePath,
		usesBackingStore: flags.backingStore,
		excludeBackwardCompatible: flags.excludeBackwardCompatible,
		includeAdditionalData: flags.additionalData,
		serializers: unlessNone(flags.serializer),
		deserializers: unlessNone(flags.deserializer),
		cleanOutput: flags.cleanOutput,
	};
}

/** A flag that may be followed by true or false, as Kiota's may. */
function flag(flags: string, description: string, fallback: boolean): Option {
	return new Option(flags, description)
		.preset(true)
		.default(fallback)
		.argParser((value: string | boolean) => {
			const text = String(value).toLowerCase();
			if (text === "true" || text === "false") return text === "true";
			throw new InvalidArgumentError("It must be true or false.");
		});
}

/** An option that may be repeated; the first value replaces the default, and values that differ only in case are one. */
function list(flags: string, description: string, fallback: readonly string[], about: string): Option {
	const given: string[] = [];
	return new Option(flags, description).default([...fallback], about).argParser((value: string) => {
		if (!given.some((known) => known.toLowerCase() === value.toLowerCase())) given.push(value);
		return given;
	});
}

function unlessNone(classes: readonly string[]): readonly string[] {
	return classes.length === 1 && classes[0]?.toLowerCase() === "none" ? [] : classes;
}

function onlyTypeScript(value: string): string {
	if (value.toLowerCase() === "typescript") return value;
	throw new InvalidArgumentError("Only TypeScript is written; use Kiota itself for other languages.");
}
