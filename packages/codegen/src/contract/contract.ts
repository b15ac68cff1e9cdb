import { type Size, sizes } from "./size.js";
import type { Traits } from "./traits.js";

/**
 * What the client is made of, and what its callers can see of the API: no documentation but deprecations, no spelling of
 * the description. Whatever changes the generated code changes the contract.
 */
export interface Contract {
	/** URL that is called by default; undefined where the description names none. */
	readonly server: string | undefined;
	/** What the names of all schemas have in front: the folders of the models go without it. */
	readonly prefix: string;
	/** By method and path: `GET /security/identities/sensors`. */
	readonly operations: ReadonlyMap<string, OperationContract>;
	/** By name; a type without a name is known by the place where it stands. */
	readonly types: ReadonlyMap<string, TypeContract>;
}

/** What an operation takes and returns. */
export interface OperationContract {
	/** By place and name: `query $top`. */
	readonly parameters: ReadonlyMap<string, Member>;
	/** The body that is sent, where there is one. */
	readonly request: Member | undefined;
	/** What is returned, by status: `2XX`. A response without a body has the type `nothing`. */
	readonly responses: ReadonlyMap<string, ValueType>;
	readonly traits?: Traits;
}

/** An object's properties or an enumeration's values. */
export interface TypeContract {
	/** With those of its base. */
	readonly properties: ReadonlyMap<string, Member>;
	/** The values of an enumeration, with what the client calls each. */
	readonly values: ReadonlyMap<string, string>;
	/** The types that may stand in its place, with the value of the discriminator that says so. */
	readonly derived: ReadonlyMap<string, string>;
	readonly traits?: Traits;
}

/** The type of a value. */
export interface ValueType {
	/** In words: `string (date-time)`, `list of microsoft.graph.security.sensor`, `bytes as application/octet-stream`. */
	readonly text: string;
	readonly isNullable: boolean;
}

/** A value that may or must be there. */
export interface Member extends ValueType {
	readonly isRequired: boolean;
	readonly traits?: Traits;
}

/** What a change is about. */
export type Subject =
	| "server"
	| "operation"
	| "parameter"
	/** A parameter that may be left out. */
	| "option"
	| "request"
	| "response"
	| "property"
	| "value"
	| "derived"
	| "nullable"
	| "required"
	| "trait"
	/** Something is deprecated: it works, and will go away. */
	| "deprecation"
	/** Generated code, of which no other change speaks. */
	| "code";

/** One difference between two contracts. */
export interface Change {
	readonly subject: Subject;
	readonly size: Size;
	/** What changed, in words: half a sentence with the names in backquotes. */
	readonly text: string;
	/** The names that a program uses to reach what changed: an operation's last path segment, a property. */
	readonly names: readonly string[];
}

/** A change, with the names by which a program reaches what changed. */
export function changeOf(subject: Subject, size: Size, text: string, ...names: readonly string[]): Change {
	return { subject, size, text, names };
}

/** The largest size among changes. */
export function largest(changes: readonly Change[]): Size {
	return sizes.findLast((size) => changes.some((change) => change.size === size)) ?? "patch";
}
