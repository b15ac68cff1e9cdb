import { join } from "node:path";
import type { GenerateOptions } from "@mdi-sensors/generator";
import { defaultDeserializers, defaultSerializers } from "@mdi-sensors/generator";
import { sensorsClient } from "../generation/sensors-client.ts";
import type { Case } from "./compare.ts";

const root = join(import.meta.dirname, "../..");

/** Kiota's own defaults. */
export const kiotaDefaults: GenerateOptions = {
	description: "",
	output: "",
	clientClassName: "ApiClient",
	clientNamespaceName: "ApiSdk",
	includePatterns: [],
	excludePatterns: [],
	usesBackingStore: false,
	excludeBackwardCompatible: false,
	includeAdditionalData: true,
	serializers: defaultSerializers,
	deserializers: defaultDeserializers,
	cleanOutput: false,
};

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
				...kiotaDefaults,
				...set,
				description: join(root, file),
				output: join(folder, `slice${slice}-${index}`),
			},
		})),
	);
}
