import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type ClientFile, defaultOptions, type GenerateOptions } from "@mdi-sensors/generator";

/** A client that Kiota wrote of a small description of ours, kept as one text. `npm run goldens` writes them all. */
export interface Golden {
	readonly name: string;
	readonly options: GenerateOptions;
}

const folder = join(import.meta.dirname, "../../generator/test/goldens");

/** Descriptions that are generated with these options too. */
const variants: Readonly<Record<string, readonly string[]>> = {
	"": [],
	"backing store": ["inheritance", "models"],
	"no additional data": ["inheritance", "lists-of-inline-objects"],
	"other names and paths": ["paths"],
};
const variantOptions: Readonly<Record<string, Partial<GenerateOptions>>> = {
	"backing store": { usesBackingStore: true },
	"no additional data": { includeAdditionalData: false, serializers: [], deserializers: [] },
	"other names and paths": {
		clientClassName: "UsersClient",
		clientNamespaceName: "Contoso.Users",
		excludeBackwardCompatible: true,
		includePatterns: ["/users/**"],
		excludePatterns: ["/users/**#DELETE"],
		serializers: ["@microsoft/kiota-serialization-json.JsonSerializationWriterFactory"],
		deserializers: ["@microsoft/kiota-serialization-json.JsonParseNodeFactory"],
	},
};

/**
 * The goldens, with their descriptions copied to a folder that generators may write beside.
 *
 * @param scratch Empty folder.
 */
export function goldens(scratch: string): Golden[] {
	cpSync(folder, scratch, { recursive: true });
	const files = descriptionsIn(folder);
	return Object.entries(variants).flatMap(([variant, only]) =>
		files
			.filter(({ name }) => variant === "" || only.includes(name))
			.map(({ name, file }) => ({
				name: variant === "" ? name : `${name} (${variant})`,
				options: {
					...defaultOptions,
					...variantOptions[variant],
					description: join(scratch, file),
					output: join(scratch, `${name}${variant === "" ? "" : `.${variant.replaceAll(" ", "-")}`}.client`),
				},
			})),
	);
}

/** Descriptions of which Kiota makes no client, whatever it prints: the built-in generator has to refuse them. */
export function failing(scratch: string): Golden[] {
	cpSync(join(folder, "refused"), scratch, { recursive: true });
	return descriptionsIn(join(folder, "refused")).map(({ name, file }) => ({
		name,
		options: { ...defaultOptions, description: join(scratch, file), output: join(scratch, `${name}.client`) },
	}));
}

/** What Kiota wrote. */
export function readGolden({ options }: Golden): ClientFile[] {
	const file = goldenFile(options);
	if (!existsSync(file)) throw new Error(`${basename(file)} is not there yet: npm run goldens`);
	const [, ...parts] = readFileSync(file, "utf8").split(/^=== (.+)\n/m);
	return parts.flatMap((path, index) =>
		index % 2 === 0 ? [{ path, text: (parts[index + 1] ?? "").slice(0, -1) }] : [],
	);
}

/** Keeps what Kiota wrote: each file below its path, with a line end behind it. */
export function writeGolden({ options }: Golden, files: readonly ClientFile[]): void {
	const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
	writeFileSync(goldenFile(options), sorted.map(({ path, text }) => `=== ${path}\n${text}\n`).join(""));
}

function goldenFile({ output }: GenerateOptions): string {
	return join(folder, `${basename(output)}.txt`);
}

function descriptionsIn(folder: string): { readonly name: string; readonly file: string }[] {
	const files = readdirSync(folder).filter((file) => /\.(?:yaml|json)$/.test(file));
	return files.map((file) => ({ name: file.replace(/\.\w+$/, ""), file }));
}
