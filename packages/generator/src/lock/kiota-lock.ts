import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { type GenerateOptions, optionRows, valueForKiota } from "../generate-options.js";

/** The entries of the lock file in Kiota's order, with what does not hang on the options. */
const entries = {
	descriptionHash: "",
	descriptionLocation: "",
	lockFileVersion: "1.0.0",
	kiotaVersion: "",
	clientClassName: "",
	typeAccessModifier: "Public",
	clientNamespaceName: "",
	language: "TypeScript",
	usesBackingStore: false,
	excludeBackwardCompatible: false,
	includeAdditionalData: true,
	disableSSLValidation: false,
	serializers: [],
	deserializers: [],
	structuredMimeTypes: [
		"application/json",
		"text/plain;q=0.9",
		"application/x-www-form-urlencoded;q=0.2",
		"multipart/form-data;q=0.1",
	],
	includePatterns: [],
	excludePatterns: [],
	disabledValidationRules: [],
	allowedExternalOrigins: [],
};

/** The text of `kiota-lock.json`: how the client was generated, for Kiota's `update`. */
export function kiotaLock(options: GenerateOptions, descriptionHash: string): string {
	const ofOptions = optionRows
		.filter(([, { goesTo }]) => goesTo === undefined)
		.map((row) => [row[0], valueForKiota(options, row)]);
	const about = { descriptionHash, descriptionLocation: descriptionLocation(options), kiotaVersion };
	return escapeAsDotNet(JSON.stringify({ ...entries, ...about, ...Object.fromEntries(ofOptions) }, undefined, 2));
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
