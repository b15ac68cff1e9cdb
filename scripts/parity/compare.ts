import { statSync } from "node:fs";
import { EngineError, firstDifference, formatDifference, type KiotaCommand, kiotaFiles } from "@mdi-sensors/codegen";
import {
	type ClientFile,
	DescriptionError,
	GenerateError,
	type GenerateOptions,
	generateFiles,
	openLocation,
} from "@mdi-sensors/generator";

/** A description and options for both generators. */
export interface Case {
	/** How the table calls it. */
	readonly name: string;
	readonly options: GenerateOptions;
}

/** How the two generators compare on a case. */
export type Outcome =
	| { readonly kind: "identical"; readonly files: number }
	/** The built-in generator refuses; `construct` is what it names, without the place. */
	| { readonly kind: "refused"; readonly construct: string; readonly message: string }
	| { readonly kind: "different"; readonly difference: string };

/** A case with its outcome. */
export interface Compared {
	readonly case: Case;
	readonly outcome: Outcome;
}

/**
 * Compares Kiota and the built-in generator on cases, byte for byte and with the lock file, two at a time.
 *
 * @param onCompared Called with each case as it is done.
 */
export async function compareAll(
	kiota: KiotaCommand,
	cases: readonly Case[],
	onCompared: (compared: Compared, done: number) => void = () => {},
): Promise<Compared[]> {
	const compared: Compared[] = [];
	const waiting = cases.entries();
	let done = 0;
	const work = async () => {
		for (const [index, each] of waiting) {
			const entry = { case: each, outcome: await compare(kiota, each.options) };
			compared[index] = entry;
			onCompared(entry, ++done);
		}
	};
	await Promise.all([work(), work()]);
	return compared;
}

/** Compares the two on one case. Kiota is not asked where the built-in generator refuses. */
export async function compare(kiota: KiotaCommand, options: GenerateOptions): Promise<Outcome> {
	const builtin = await builtInFiles(options);
	if (!Array.isArray(builtin)) return builtin;
	try {
		const difference = firstDifference(await filesByKiota(kiota, options), builtin);
		if (difference === undefined) return { kind: "identical", files: builtin.length };
		return { kind: "different", difference: formatDifference(difference) };
	} catch (error) {
		if (!(error instanceof EngineError) || error.code === "KILLED") throw error;
		return { kind: "different", difference: `Kiota fails, and the built-in generator does not: ${error.message}` };
	}
}

/** Once in some hundred runs on a busy machine Kiota hangs: a run that takes too long is ended, and tried again once. */
async function filesByKiota(kiota: KiotaCommand, options: GenerateOptions): Promise<ClientFile[]> {
	const isLarge = statSync(options.description).size > 1_000_000;
	try {
		return await kiotaFiles({ ...kiota, timeoutMs: isLarge ? 7_200_000 : 60_000 }, options, process.env);
	} catch (error) {
		if (!(error instanceof EngineError) || error.code !== "TIMED_OUT") throw error;
		return kiotaFiles(kiota, options, process.env);
	}
}

async function builtInFiles(options: GenerateOptions): Promise<ClientFile[] | Outcome> {
	try {
		return [...generateFiles(await openLocation(options.description), options)];
	} catch (error) {
		if (error instanceof DescriptionError || error instanceof GenerateError) {
			return { kind: "refused", construct: constructOf(error.message), message: error.message };
		}
		return { kind: "different", difference: `the built-in generator crashes: ${error}` };
	}
}

/** What a refusal is about, without the file, the place and the names that stand there. */
function constructOf(message: string): string {
	return message
		.replace(/^.*?does not write /, "")
		.replace(/^[\w.-]+(, line \d+)?(, #\S*)?: /, "")
		.replace(/,? at #\S*.*$/, "")
		.replace(/(?<=paths? )\/\S*( and \/\S*)?/, "…")
		.replace(/(?<=(name|called) )\S+/, "…")
		.replace(/ \([^()]*\)$/, "")
		.replace(/"(?!(allOf|anyOf|oneOf|not|xml|links|callbacks)")[^"]*"/g, "…");
}
