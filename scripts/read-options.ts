import { type ParseArgsConfig, parseArgs } from "node:util";

/**
 * Reads a script's command line. `--help` prints how it is called; what the script does not take is one sentence, and exit
 * code 2.
 *
 * @param usage How it is called, such as `npm run sbom -- [--output FOLDER]`.
 */
export function readOptions<const Config extends ParseArgsConfig>(
	usage: string,
	config: Config,
): ReturnType<typeof parseArgs<Config>> {
	if (process.argv.slice(2).includes("--help")) {
		console.log(usage);
		process.exit(0);
	}
	try {
		return parseArgs(config);
	} catch (error) {
		const [sentence = ""] = (error as Error).message.split(". ");
		return rejectOptions(usage, sentence);
	}
}

/** Reads a whole number; anything else would measure and check nothing, and say that all is well. */
export function wholeNumber(usage: string, name: string, text: string): number {
	if (/^\d{1,15}$/.test(text)) return Number(text);
	return rejectOptions(usage, `${name} must be a whole number, not ${JSON.stringify(text)}`);
}

function rejectOptions(usage: string, what: string): never {
	console.error(`error: ${what}\n${usage}`);
	process.exit(2);
}
