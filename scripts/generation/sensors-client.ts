import { join } from "node:path";
import { clientIndex } from "@mdi-sensors/codegen";
import { defaultOptions, type GenerateOptions } from "@mdi-sensors/generator";

const root = join(import.meta.dirname, "../..");

/** What the project's own client is generated from, and how. */
export const sensorsClient: GenerateOptions = {
	...defaultOptions,
	description: join(root, "openapi/beta.yaml"),
	output: join(root, "packages/client/src/generated"),
	clientClassName: "SensorsClient",
	clientNamespaceName: "SensorsClient",
	excludeBackwardCompatible: true,
	serializers: ["@microsoft/kiota-serialization-json.JsonSerializationWriterFactory"],
	deserializers: ["@microsoft/kiota-serialization-json.JsonParseNodeFactory"],
	cleanOutput: true,
};

/** Path of the index of the client's package. */
export const sensorsIndex = join(root, "packages/client/src/index.ts");

/** What the index has to be, from the generated files as they are now. */
export function sensorsIndexText(): string {
	return clientIndex(sensorsClient.output, "./generated");
}
