import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import type { GenerateOptions } from "../generate-options.js";

/** The text of `kiota-lock.json`: how the client was generated, for Kiota's `update`. */
export function kiotaLock(options: GenerateOptions, descriptionHash: string): string {
	const lock = {
		descriptionHash,
		descriptionLocation: descriptionLocation(options),
		lockFileVersion: "1.0.0",
		kiotaVersion,
		clientClassName: options.clientClassName,
		typeAccessModifier: "Public",
		clientNamespaceName: options.clientNamespaceName,
		language: "TypeScript",
		usesBackingStore: options.usesBackingStore,
		excludeBackwardCompatible: options.excludeBackwardCompatible,
		includeAdditionalData: options.includeAdditionalData,
		disableSSLValidation: false,
		serializers: orNone(options.serializers),
		deserializers: orNone(options.deserializers),
		structuredMimeTypes: [
			"application/json",
			"text/plain;q=0.9",
			"application/x-www-form-urlencoded;q=0.2",
			"multipart/form-data;q=0.1",
		],
		includePatterns: options.includePatterns,
		excludePatterns: options.excludePatterns,
		disabledValidationRules: [],
		allowedExternalOrigins: [],
	};
	return escapeAsDotNet(JSON.stringify(lock, undefined, 2));
}

/** How Kiota says that there are no serializers: an empty list would be its default set. */
export function orNone(classes: readonly string[]): readonly string[] {
	return classes.length === 0 ? ["none"] : classes;
}

function descriptionLocation({ description, output }: GenerateOptions): string {
	return /^https?:/i.test(description) ? description : relative(output, description).split(sep).join("/");
}

/** .NET's JSON writer escapes what could do harm in HTML, and all beyond ASCII. */
function escapeAsDotNet(json: string): string {
	return json
		.replace(/\\"/g, "\\u0022")
		.replace(
			/[&'+<>`]|[^\n\u0020-\u007e]/g,
			(character) => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
		);
}

/** The list of .NET's tools for this repository: the one place where a person writes the version of Kiota. */
const toolList = new URL("../../../../.config/dotnet-tools.json", import.meta.url);

/** The version of Kiota whose output this project commits, and which the built-in generator follows. */
export const kiotaVersion = (
	JSON.parse(readFileSync(toolList, "utf8")) as { tools: { "microsoft.openapi.kiota": { version: string } } }
).tools["microsoft.openapi.kiota"].version;
