import { abstractions } from "./abstractions.js";
import type { SerializerModule } from "./serializers.js";
import { Uses } from "./use.js";

/** The packages and symbols that a client registers for reading and writing bodies. */
export interface Serialization {
	readonly serializers: readonly SerializerModule[];
	readonly deserializers: readonly SerializerModule[];
	readonly usesBackingStore: boolean;
}

/** What the function that makes a client uses. */
export function usesOfClientFunction({ serializers, deserializers, usesBackingStore }: Serialization): Uses {
	const uses = new Uses();
	uses.value("apiClientProxifier", abstractions);
	uses.value("ParseNodeFactoryRegistry", abstractions);
	uses.value("SerializationWriterFactoryRegistry", abstractions);
	uses.type("RequestAdapter", abstractions);
	if (usesBackingStore) uses.type("BackingStoreFactory", abstractions);
	for (const { symbol, package: from } of [...serializers, ...deserializers]) uses.value(symbol, from);
	return uses;
}
