import type { EnumModel } from "./enum-model.js";
import type { ModelClass } from "./model-class.js";

/** The types that the runtime brings along. */
export type Primitive =
	| "ArrayBuffer"
	| "Guid"
	| "Duration"
	| "TimeOnly"
	| "DateOnly"
	| "Date"
	| "string"
	| "number"
	| "boolean";

/** The type of a property, a parameter, a body or an answer. */
export type TypeReference = { readonly isCollection: boolean } & (
	| { readonly kind: "primitive"; readonly primitive: Primitive }
	| { readonly kind: "untyped" }
	| { readonly kind: "model"; readonly model: ModelClass }
	| { readonly kind: "enum"; readonly enum: EnumModel }
);

export const untyped: TypeReference = { kind: "untyped", isCollection: false };

export function primitiveType(primitive: Primitive, isCollection = false): TypeReference {
	return { kind: "primitive", primitive, isCollection };
}
