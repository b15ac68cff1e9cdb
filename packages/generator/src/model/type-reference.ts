import type { Primitive, TypeReference } from "./model-class.js";

export type { Primitive, TypeReference };

export const untyped: TypeReference = { kind: "untyped", isCollection: false };

export function primitiveType(primitive: Primitive, isCollection = false): TypeReference {
	return { kind: "primitive", primitive, isCollection };
}
