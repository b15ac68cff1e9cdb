import { formatJson, isJsonObject, type Json, member } from "@mdi-sensors/generator/description";
import type { Size } from "./size.js";

/** What a description says of a thing beside its type, by name. What has the usual value is not there. */
export type Traits = Readonly<Partial<Record<TraitName, string>>>;

interface Trait {
	readonly size: Size;
	/** The size where callers send what has the trait; as `size` unless said otherwise. */
	readonly sizeIfSent?: Size;
	/** What changed; the words follow the thing's name. */
	words(before: string | undefined, after: string | undefined): string;
}

/** A trait that is there or not. */
function flag(gained: string, lost: string): Trait["words"] {
	return (_, after) => (after === undefined ? lost : gained);
}

const traits = {
	/** That it should no longer be used: `deprecated, and will be removed 2027-01-01`. */
	deprecation: {
		size: "minor",
		words: (before, after) => {
			if (after === undefined) return "is not deprecated any more";
			return before === undefined ? `is ${after}` : `is ${after}; it was ${before}`;
		},
	},
	/** What stands for it where it is missing, as JSON. */
	default: {
		size: "minor",
		words: (_, after) => (after === undefined ? "has no default any more" : `has the default \`${after}\` now`),
	},
	/** It is only returned, and never sent. */
	readOnly: {
		size: "minor",
		sizeIfSent: "major",
		words: flag("is read-only now, and no longer sent", "is not read-only any more"),
	},
	/** The text of the error that the client throws. */
	errorMessage: {
		size: "minor",
		words: flag("is the message of the error now", "is not the message of the error any more"),
	},
	/** How a list is written into a URL: `$select=a&$select=b`. */
	repeated: {
		size: "minor",
		words: flag("is sent once for each value now", "is sent as one text with commas now"),
	},
	/** How a parameter is written into a URL, where that is not the usual way for its place. */
	style: {
		size: "minor",
		words: (before, after) =>
			`is sent in the style ${after ?? "usual for its place"}, no longer ${before ?? "the usual one"}`,
	},
	/** The type whose properties it has too. */
	base: {
		size: "major",
		words: (before, after) => {
			if (after === undefined) return `does not extend \`${before}\` any more`;
			return `extends \`${after}\` now${before === undefined ? "" : `, no longer \`${before}\``}`;
		},
	},
	/** Data that no property describes: `none`, or its type; objects are the usual case. */
	additionalData: {
		size: "major",
		words: (_, after) => {
			if (after === "none") return "has no additional data any more";
			return after === undefined ? "has additional data now" : `has additional data of the type \`${after}\` now`;
		},
	},
	/** The property that tells derived types apart. */
	discriminator: {
		size: "minor",
		words: (before, after) => {
			if (after === undefined) return `is not told apart from derived types by \`${before}\` any more`;
			return `is told apart from derived types by \`${after}\` now`;
		},
	},
	/** What is said of another kind of type than it is: without meaning, and not without effect. */
	besides: {
		size: "major",
		words: (before, after) =>
			`is described ${after ?? "in the usual way"} now, no longer ${before ?? "in the usual way"}`,
	},
	/** Several values of an enumeration at once. */
	flags: { size: "major", words: flag("takes several values at once now", "takes one value at a time now") },
} as const satisfies Record<string, Trait>;

/** The name of a trait. */
export type TraitName = keyof typeof traits;

/** What changed in a trait: its size, and words that follow the thing's name. */
export interface TraitChange {
	readonly subject: "trait" | "deprecation";
	readonly size: Size;
	readonly words: string;
}

/**
 * Says what changed in what is said of a thing.
 *
 * @param isSent Whether callers send it.
 */
export function diffTraits(before: Traits = {}, after: Traits = {}, isSent = false): TraitChange[] {
	return Object.entries<Trait>(traits).flatMap(([name, trait]) => {
		const [old, now] = [before[name as TraitName], after[name as TraitName]];
		if (old === now) return [];
		const isGained = now !== undefined;
		const size = isSent && isGained ? (trait.sizeIfSent ?? trait.size) : trait.size;
		const subject = name === "deprecation" && isGained ? "deprecation" : "trait";
		return [{ subject, size, words: trait.words(old, now) }];
	});
}

/** An object's place for traits; nothing where there are none. */
export function withTraits(found: { readonly [name in TraitName]?: string | undefined }): { readonly traits?: Traits } {
	const entries = Object.entries(found).filter(([, value]) => value !== undefined);
	return entries.length === 0 ? {} : { traits: Object.fromEntries(entries) as Traits };
}

/**
 * What each operation, parameter and schema may say of itself.
 *
 * @param values It, not a reference to it; what a later one says goes before what an earlier one does.
 */
export function commonTraits(...values: (Json | undefined)[]): Traits {
	return Object.assign({}, ...values.map(readCommon)) as Traits;
}

function readCommon(value: Json | undefined): Traits {
	const fallback = member(value, "default");
	return {
		...(fallback !== undefined && fallback !== null && { default: formatJson(fallback) }),
		...(member(value, "deprecated") === true && { deprecation: deprecationOf(value) }),
		...(member(value, "readOnly") === true && { readOnly: "yes" }),
		...(member(value, "x-ms-primary-error-message") === true && { errorMessage: "yes" }),
	};
}

/** A day, where Microsoft.OpenApi may have written the first second of it. */
function dayOf(date: Json): string {
	return String(date).replace(/^(\d{4}-\d\d-\d\d)T00:00:00.*$/, "$1");
}

/** In the words that the generated code has for it. */
function deprecationOf(value: Json | undefined): string {
	const details = member(value, "x-ms-deprecation");
	if (!isJsonObject(details)) return "deprecated";
	const { version, date, removalDate, description } = details;
	return [
		"deprecated",
		...(version === undefined ? [] : [` as of ${version}`]),
		...(date === undefined ? [] : [` on ${dayOf(date)}`]),
		...(removalDate === undefined ? [] : [`, and will be removed ${dayOf(removalDate)}`]),
		...(description === undefined ? [] : [` (“${description}”)`]),
	].join("");
}
