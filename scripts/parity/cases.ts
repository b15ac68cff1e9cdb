import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { defaultOptions, type GenerateOptions } from "@mdi-sensors/generator";
import { failing, goldens } from "@mdi-sensors/testing/goldens";
import { pets } from "@mdi-sensors/testing/pets";
import { richDescription } from "@mdi-sensors/testing/rich-description";
import { sensorsClient } from "../generation/sensors-client.ts";
import type { Case } from "./compare.ts";

const root = join(import.meta.dirname, "../..");
const { description: _, output: __, ...ours } = sensorsClient;
const sensors = "/security/identities/sensors";

/** What users set, alone and together. */
const optionSets: Readonly<Record<string, Partial<GenerateOptions>>> = {
	"the project's own": ours,
	"Kiota's defaults": {},
	"backing store": { usesBackingStore: true },
	"no additional data": { includeAdditionalData: false },
	"backing store, no additional data": { usesBackingStore: true, includeAdditionalData: false },
	"no serializers": { serializers: [], deserializers: [] },
	"names of their own": { clientClassName: "GraphClient", clientNamespaceName: "Contoso.Graph.Sdk" },
	"one path": { ...ours, includePatterns: [sensors] },
	"one method": { ...ours, includePatterns: [`${sensors}/**#POST`] },
	"a path left out": { excludePatterns: [`${sensors}/**/*.regenerateDeploymentAccessKey`, "/nothing/**"] },
	"a method left out": { usesBackingStore: true, includePatterns: ["/security/**"], excludePatterns: ["**#GET"] },
};

/** Both committed descriptions in all option sets. */
export function sliceCases(folder: string): Case[] {
	return ["openapi/beta.yaml", "openapi/v1.0.yaml"].flatMap((file, slice) =>
		Object.entries(optionSets).map(([name, set], index) => ({
			name: `${file}, ${name}`,
			options: {
				...defaultOptions,
				...set,
				description: join(root, file),
				output: join(folder, `slice${slice}-${index}`),
			},
		})),
	);
}

/** The small descriptions of this repository. */
export function smallCases(folder: string): Case[] {
	const shared = join(folder, "shared");
	mkdirSync(shared);
	writeFileSync(join(shared, "pets.yaml"), pets);
	writeFileSync(join(shared, "rich.json"), JSON.stringify(richDescription));
	const inShared = (name: string, file: string, set: Partial<GenerateOptions> = {}) => ({
		name,
		options: { ...defaultOptions, ...set, description: join(shared, file), output: join(shared, name) },
	});
	return [
		...goldens(join(folder, "goldens")),
		inShared("pets", "pets.yaml"),
		inShared("rich", "rich.json"),
		inShared("rich with a backing store", "rich.json", { usesBackingStore: true }),
	];
}

/** The small descriptions that Kiota makes no client of. */
export function failingCases(folder: string): Case[] {
	return failing(join(folder, "failing"));
}

/** Parts of Graph that no golden is of. */
const graphParts = ["teams", "education", "drives", "sites", "deviceManagement", "identityGovernance"];

/**
 * Parts of Microsoft's description of Graph, each with a backing store and without.
 *
 * @param file The whole of v1.0, packed with gzip or not.
 */
export function graphCases(file: string, folder: string): Case[] {
	const bytes = readFileSync(file);
	const description = join(folder, "graph.yaml");
	writeFileSync(description, file.endsWith(".gz") ? gunzipSync(bytes) : bytes);
	return graphParts.flatMap((part) =>
		[false, true].map((usesBackingStore) => ({
			name: `/${part}${usesBackingStore ? ", backing store" : ""}`,
			options: {
				...defaultOptions,
				description,
				output: join(folder, `${part}-${usesBackingStore}`),
				clientClassName: "GraphClient",
				includePatterns: [`/${part}/**`, `/${part}`],
				usesBackingStore,
			},
		})),
	);
}
