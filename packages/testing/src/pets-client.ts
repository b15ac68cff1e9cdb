import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { GenerateOptions } from "@mdi-sensors/generator";
import { pets } from "./pets.ts";
import { scratchFolder } from "./scratch-folder.ts";

/** Options that generate a client for one operation on pets, in a folder of its own. */
export function petsClient(options: Partial<GenerateOptions> = {}): GenerateOptions {
	const folder = scratchFolder();
	const description = join(folder, "pets.yaml");
	writeFileSync(description, pets);
	return {
		description,
		output: join(folder, "client"),
		clientClassName: "PetsClient",
		clientNamespaceName: "PetsClient",
		includePatterns: ["/toys"],
		excludePatterns: [],
		usesBackingStore: false,
		excludeBackwardCompatible: true,
		includeAdditionalData: true,
		serializers: ["@microsoft/kiota-serialization-json.JsonSerializationWriterFactory"],
		deserializers: ["@microsoft/kiota-serialization-json.JsonParseNodeFactory"],
		cleanOutput: true,
		...options,
	};
}
