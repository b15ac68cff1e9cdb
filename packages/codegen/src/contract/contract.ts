import type { Marks } from "./marks.js";

/** What callers can see of an API: no documentation but deprecations, no spelling of the description. */
export interface Contract {
	/** By method and path: `GET /security/identities/sensors`. */
	readonly operations: ReadonlyMap<string, OperationContract>;
	/** By name; a type without a name is known by the place where it stands. */
	readonly types: ReadonlyMap<string, TypeContract>;
}

/** What an operation takes and gives. */
export interface OperationContract {
	/** By place and name: `query $top`. */
	readonly parameters: ReadonlyMap<string, Member>;
	/** The body that is sent, where there is one. */
	readonly request: Member | undefined;
	/** What is answered, by status: `2XX`. An answer without a body has the type `nothing`. */
	readonly answers: ReadonlyMap<string, ValueType>;
	readonly marks?: Marks;
}

/** An object's properties or an enumeration's values. */
export interface TypeContract {
	readonly properties: ReadonlyMap<string, Member>;
	readonly values: readonly string[];
	/** The types that may stand in its place, as its discriminator names them. */
	readonly derived: readonly string[];
	readonly marks?: Marks;
}

/** The type of a value. */
export interface ValueType {
	/** In words: `string (date-time)`, `list of microsoft.graph.security.sensor`. */
	readonly text: string;
	readonly isNullable: boolean;
}

/** A value that may or must be there. */
export interface Member extends ValueType {
	readonly isRequired: boolean;
	readonly marks?: Marks;
}
