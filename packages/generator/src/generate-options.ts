/** What to generate, as Kiota's options say it. */
export interface GenerateOptions {
	/** The description: a file (.yaml, .yml, .json, or one of these with .gz) or a URL. */
	readonly description: string;
	/** The folder for the client. */
	readonly output: string;
	readonly clientClassName: string;
	readonly clientNamespaceName: string;
	/** Patterns of paths: `glob` or `glob#GET,POST`. None means all. */
	readonly includePatterns: readonly string[];
	readonly excludePatterns: readonly string[];
	readonly usesBackingStore: boolean;
	/** Changes nothing in TypeScript but the lock file. */
	readonly excludeBackwardCompatible: boolean;
	/** Whether models hold data that no property describes. */
	readonly includeAdditionalData: boolean;
	/** `package.Class`, in the order in which they are registered; Kiota's own set, whole, stands for that of TypeScript. */
	readonly serializers: readonly string[];
	readonly deserializers: readonly string[];
	/** Whether everything in the output folder goes before the client is put there. */
	readonly cleanOutput: boolean;
	/** Told, in one sentence, of what is right but hardly meant. */
	readonly warn?: (sentence: string) => void;
}
