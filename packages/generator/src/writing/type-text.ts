import type { Namespace } from "../model/namespace.js";
import type { TypeReference } from "../model/type-reference.js";
import { typeName } from "../shaping/symbol-names.js";
import type { Use } from "../shaping/use.js";

/** The uses among which a name is looked up: those of one element, or of the whole file. */
export interface Scope {
	find(name: string, from: Namespace | string): Pick<Use, "alias"> | undefined;
}

/** A name as this scope knows it. */
export function nameIn(scope: Scope, name: string, namespace: Namespace): string {
	return scope.find(name, namespace)?.alias ?? name;
}

/** A type without `[]`. */
export function elementText(type: TypeReference, scope: Scope): string {
	switch (type.kind) {
		case "primitive":
			return type.primitive;
		case "untyped":
			return "UntypedNode";
		case "model":
			return nameIn(scope, typeName(type.model), type.model.namespace);
		case "enum":
			return nameIn(scope, typeName(type.enum), type.enum.namespace);
	}
}

/** A type as code shows it. */
export function typeText(type: TypeReference, scope: Scope): string {
	return elementText(type, scope) + (type.isCollection ? "[]" : "");
}
