import type { TypeReference } from "../model/type-reference.js";
import type { Uses } from "./use.js";

/** The package that every generated file is written against. */
export const abstractions = "@microsoft/kiota-abstractions";

const classesOfRuntime: ReadonlySet<string> = new Set(["Guid", "Duration", "DateOnly", "TimeOnly"]);

/** Notes the runtime's class for a type, when it has one. */
export function useRuntimeType(uses: Uses, type: TypeReference): void {
	if (type.kind === "primitive" && classesOfRuntime.has(type.primitive)) uses.type(type.primitive, abstractions);
}

/** Notes what reading an untyped value needs. */
export function useUntyped(uses: Uses): void {
	uses.type("UntypedNode", abstractions);
	uses.value("createUntypedNodeFromDiscriminatorValue", abstractions);
}
