/** Kiota's own set of serializers, under the names of C# that stand for it in the lock file. */
export const defaultSerializers: readonly string[] = ["Json", "Text", "Form", "Multipart"].map(
	(format) => `Microsoft.Kiota.Serialization.${format}.${format}SerializationWriterFactory`,
);

export const defaultDeserializers: readonly string[] = ["Json", "Text", "Form"].map(
	(format) => `Microsoft.Kiota.Serialization.${format}.${format}ParseNodeFactory`,
);

/** All that is known of one option. */
interface Option {
	/** As on the command line; Kiota is given the last one. */
	readonly flags: string;
	readonly help: string;
	/** Without it, the option has to be given. */
	readonly default?: string | boolean | readonly string[];
	/** What the help says of it, where that is a list. */
	readonly defaultHelp?: string;
	/** What says that a list is empty, where an empty one would be Kiota's default. */
	readonly ifEmpty?: string;
	/** Which of Kiota's arguments and of the entries in the lock file come from it as it is; both, unless said otherwise. */
	readonly goesTo?: "kiota" | "files";
}

/** Kiota's options for `generate` that bear on TypeScript, with Kiota's meaning and defaults. */
export const generateOptions = {
	/** The description: a file (.yaml, .yml, .json, or one of these with .gz) or a URL. */
	description: {
		flags: "-d, --openapi <file>",
		help: "the description: a file (.yaml, .yml, .json, packed with gzip or not) or a URL",
		goesTo: "kiota",
	},
	/** The folder for the client. */
	output: { flags: "-o, --output <folder>", help: "the folder for the client", default: "./output", goesTo: "kiota" },
	clientClassName: { flags: "-c, --class-name <name>", help: "the name of the client's class", default: "ApiClient" },
	clientNamespaceName: { flags: "-n, --namespace-name <name>", help: "the client's namespace", default: "ApiSdk" },
	/** Patterns of paths: `glob` or `glob#GET,POST`. None means all. */
	includePatterns: {
		flags: "-i, --include-path <glob>",
		help: "paths to keep: a glob, or glob#GET,POST for some methods; may be repeated",
		default: [],
		defaultHelp: "all",
	},
	excludePatterns: {
		flags: "-e, --exclude-path <glob>",
		help: "paths to leave out, in the same form",
		default: [],
		defaultHelp: "none",
	},
	usesBackingStore: { flags: "-b, --backing-store [bool]", help: "models with a backing store", default: false },
	excludeBackwardCompatible: {
		flags: "--ebc, --exclude-backward-compatible [bool]",
		help: "changes only the lock file",
		default: false,
	},
	includeAdditionalData: {
		flags: "--ad, --additional-data [bool]",
		help: "models hold data that no property describes",
		default: true,
	},
	/** `package.Class`, in the order in which they are registered; Kiota's own set, whole, stands for that of TypeScript. */
	serializers: {
		flags: "-s, --serializer <class>",
		help: "package and class of each serializer, or none",
		default: defaultSerializers,
		defaultHelp: "Kiota's set",
		ifEmpty: "none",
	},
	deserializers: {
		flags: "--ds, --deserializer <class>",
		help: "package and class of each deserializer, or none",
		default: defaultDeserializers,
		defaultHelp: "Kiota's set",
		ifEmpty: "none",
	},
	cleanOutput: {
		flags: "--co, --clean-output [bool]",
		help: "other files in the output folder go",
		default: false,
		goesTo: "files",
	},
} as const satisfies Record<string, Option>;

/** The name of an option in code. */
export type OptionName = keyof typeof generateOptions;

type ValueOf<Row extends Option> = Row extends { readonly default: boolean }
	? boolean
	: Row extends { readonly default: readonly string[] }
		? readonly string[]
		: string;

/** What to generate, as Kiota's options say it. */
export type GenerateOptions = { readonly [Name in OptionName]: ValueOf<(typeof generateOptions)[Name]> } & {
	/** Told, in one sentence, of what is right but hardly meant. */
	readonly warn?: (sentence: string) => void;
};

/** The rows of the table. */
export const optionRows = Object.entries(generateOptions) as unknown as [name: OptionName, row: Option][];

/** The options when none is given. */
export const defaultOptions = Object.fromEntries(
	optionRows.flatMap(([name, row]) => (row.default === undefined ? [] : [[name, row.default]])),
) as unknown as Omit<GenerateOptions, "description" | "warn">;

/** The value of an option as Kiota is told it, and as the lock file has it. */
export function valueForKiota(options: GenerateOptions, [name, { ifEmpty }]: [OptionName, Option]) {
	const value = options[name];
	return ifEmpty !== undefined && typeof value === "object" && value.length === 0 ? [ifEmpty] : value;
}
