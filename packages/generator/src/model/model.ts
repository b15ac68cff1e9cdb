import type { Deprecation, ExternalDocs } from "../reading/openapi/annotations.js";
import type { Namespace } from "./namespace.js";

export const untyped: TypeReference = { kind: "untyped", isCollection: false };

export function primitiveType(primitive: Primitive, isCollection = false): TypeReference {
	return { kind: "primitive", primitive, isCollection };
}

/** An enum of the client. */
export interface EnumModel {
	readonly name: string;
	readonly namespace: Namespace;
	doc: string | undefined;
	/** Whether it stands inside another schema, a parameter or a response, and not among the components. */
	readonly isInline: boolean;
	readonly deprecation: Deprecation | undefined;
	/** Whether a value may be several of them at once. */
	readonly isFlags: boolean;
	/** In document order. */
	readonly values: readonly EnumValue[];
}

export interface EnumValue {
	readonly key: string;
	readonly value: string;
	readonly doc: string | undefined;
}

/** A class of the client: an interface with the functions that read and write it. */
export class ModelClass {
	/** Classes that derive directly from this one. */
	readonly derived: ModelClass[] = [];
	/** All properties of the class's own schema, those that an ancestor has too among them. */
	properties: ModelProperty[] = [];
	/** Whether responses with an error status are of this class. */
	isError = false;
	/** Subclasses by the value of the discriminator, in document order. */
	discriminatorMapping = new Map<string, ModelClass>();

	constructor(
		/** The name as computed; code shows it with its first letter in upper case. */
		readonly name: string,
		readonly namespace: Namespace,
		readonly base: ModelClass | undefined,
		readonly about: {
			readonly doc: string | undefined;
			readonly see: ExternalDocs | undefined;
			readonly deprecation: Deprecation | undefined;
			/** Whether this class (and not an ancestor) holds data that no property describes. */
			readonly declaresAdditionalData: boolean;
			/** Whether this class (and not an ancestor) has the backing store. */
			readonly declaresBackingStore: boolean;
			/** Wire name of the property that tells subclasses apart. */
			readonly discriminatorProperty: string | undefined;
		},
	) {
		base?.derived.push(this);
	}

	/** Whether this class (and not an ancestor) is the one of errors. */
	get declaresError(): boolean {
		return this.isError && ![...this.ancestors()].some(({ isError }) => isError);
	}

	/** The properties that no ancestor has. */
	get ownProperties(): ModelProperty[] {
		return this.properties.filter((property) => !property.isInherited);
	}

	/** The class's ancestors, the nearest first. */
	*ancestors(): Iterable<ModelClass> {
		for (let ancestor = this.base; ancestor !== undefined; ancestor = ancestor.base) yield ancestor;
	}

	/** The classes that derive from this one, at any depth. */
	*descendants(): Iterable<ModelClass> {
		for (const child of this.derived) {
			yield child;
			yield* child.descendants();
		}
	}
}

export interface ModelProperty {
	/** The name in code, but for its first letter. */
	name: string;
	readonly wireName: string;
	readonly type: TypeReference;
	readonly doc: string;
	readonly deprecation: Deprecation | undefined;
	readonly isReadOnly: boolean;
	readonly isPrimaryErrorMessage: boolean;
	/** A text, a number or a boolean, as the description has it. */
	readonly default: string | undefined;
	/** Whether an ancestor has a property of the same wire name. */
	isInherited: boolean;
}

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

/** The type of a property, a parameter, a body or a response. */
export type TypeReference = { readonly isCollection: boolean } & (
	| { readonly kind: "primitive"; readonly primitive: Primitive }
	| { readonly kind: "untyped" }
	| { readonly kind: "model"; readonly model: ModelClass }
	| { readonly kind: "enum"; readonly enum: EnumModel }
);
