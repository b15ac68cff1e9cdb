/** How large a change is for callers, as a version number says it. */
const sizes = ["patch", "minor", "major"] as const;

/** A size of a change: `major` breaks callers. */
export type Size = (typeof sizes)[number];

/** What a change is about. */
export type Subject =
	| "operation"
	| "parameter"
	/** A parameter that may be left out. */
	| "option"
	| "request"
	| "answer"
	| "property"
	| "value"
	| "derived"
	| "nullable"
	| "required"
	| "deprecation"
	| "default"
	| "readOnly";

/** One difference between two contracts. */
export interface Change {
	readonly subject: Subject;
	readonly size: Size;
	/** What changed, in words: half a sentence with the names in backquotes. */
	readonly text: string;
	/** The names that a program uses to reach what changed: an operation's last path segment, a property. */
	readonly names: readonly string[];
}

/** The largest size among changes. */
export function largest(changes: readonly Change[]): Size {
	return sizes.findLast((size) => changes.some((change) => change.size === size)) ?? "patch";
}
