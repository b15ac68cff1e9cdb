import { GenerateError, GenerateErrorCode } from "../generate-error.js";

/** A factory for readers or writers of bodies, and the package that it comes from. */
export interface SerializerModule {
	readonly package: string;
	readonly symbol: string;
}

/** Kiota's own set, under the names of C# that stand for it in the lock file. */
export const defaultSerializers: readonly string[] = ["Json", "Text", "Form", "Multipart"].map(
	(format) => `Microsoft.Kiota.Serialization.${format}.${format}SerializationWriterFactory`,
);

export const defaultDeserializers: readonly string[] = ["Json", "Text", "Form"].map(
	(format) => `Microsoft.Kiota.Serialization.${format}.${format}ParseNodeFactory`,
);

/**
 * Finds package and symbol of a factory: `@microsoft/kiota-serialization-json.JsonParseNodeFactory`.
 * The names of Kiota's own set stand for its TypeScript packages.
 */
export function parseSerializer(name: string): SerializerModule {
	const ownSet = [...defaultSerializers, ...defaultDeserializers].includes(name);
	const end = name.lastIndexOf(".");
	const [package_, symbol] = [name.slice(0, end), name.slice(end + 1)];
	if (end <= 0 || symbol === "") {
		throw new GenerateError(
			GenerateErrorCode.InvalidOptions,
			`"${name}" is no serializer: write package and class, such as @microsoft/kiota-serialization-json.JsonParseNodeFactory`,
		);
	}
	if (!ownSet) return { package: package_, symbol };
	return { package: `@microsoft/kiota-serialization-${(package_.split(".").at(-1) ?? "").toLowerCase()}`, symbol };
}
