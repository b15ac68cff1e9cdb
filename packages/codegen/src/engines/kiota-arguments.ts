import { type GenerateOptions, orNone } from "@mdi-sensors/generator";

/**
 * The arguments for Kiota that mean the same as our options.
 *
 * @param output Where Kiota shall write.
 * @see {@link https://learn.microsoft.com/openapi/kiota/using#client-generation | Kiota's options}
 */
export function kiotaArguments(options: GenerateOptions, output: string): string[] {
	return [
		"generate",
		...["--language", "TypeScript"],
		...["--openapi", options.description],
		...["--output", output],
		...["--class-name", options.clientClassName],
		...["--namespace-name", options.clientNamespaceName],
		...each("--include-path", options.includePatterns),
		...each("--exclude-path", options.excludePatterns),
		...["--backing-store", String(options.usesBackingStore)],
		...["--exclude-backward-compatible", String(options.excludeBackwardCompatible)],
		...["--additional-data", String(options.includeAdditionalData)],
		...each("--serializer", orNone(options.serializers)),
		...each("--deserializer", orNone(options.deserializers)),
	];
}

/** Of one piece: a value that starts with `@`, as npm's packages do, would be taken for a file of more arguments. */
function each(flag: string, values: readonly string[]): string[] {
	return values.map((value) => `${flag}=${value}`);
}
