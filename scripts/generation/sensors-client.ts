import { join } from "node:path";
import type { GenerateOptions } from "@mdi-sensors/generator";

const root = join(import.meta.dirname, "../..");

/** What the project's own client is generated from, and how. */
export const sensorsClient: GenerateOptions = {
	description: join(root, "openapi/beta.yaml"),
	output: join(root, "packages/client/src/generated"),
	clientClassName: "SensorsClient",
	clientNamespaceName: "SensorsClient",
	includePatterns: [],
	excludePatterns: [],
	usesBackingStore: false,
	excludeBackwardCompatible: true,
	includeAdditionalData: true,
	serializers: ["@microsoft/kiota-serialization-json.JsonSerializationWriterFactory"],
	deserializers: ["@microsoft/kiota-serialization-json.JsonParseNodeFactory"],
	cleanOutput: true,
};
