import { isJsonObject, type Json, member } from "@mdi-sensors/generator/description";

/** What a description says of a thing beside its type. Where it says nothing, the keys are not there. */
export interface Marks {
	/** What stands for it where it is missing, as JSON. */
	readonly default?: string;
	/** That it should no longer be used: `deprecated, and will be removed 2027-01-01`. */
	readonly deprecation?: string;
	/** It is only answered, and never sent. */
	readonly isReadOnly?: true;
}

/**
 * What an operation, a parameter or a schema is marked with, for an object that has a place for it; nothing without any.
 *
 * @param values It, not a reference to it; what a later one says goes before what an earlier one does.
 */
export function marked(...values: (Json | undefined)[]): { readonly marks?: Marks } {
	const marks = Object.assign({}, ...values.map(readMarks)) as Marks;
	return Object.keys(marks).length === 0 ? {} : { marks };
}

function readMarks(value: Json | undefined): Marks {
	const fallback = member(value, "default");
	return {
		...(fallback !== undefined && fallback !== null && { default: JSON.stringify(fallback) }),
		...(member(value, "deprecated") === true && { deprecation: deprecationOf(value) }),
		...(member(value, "readOnly") === true && { isReadOnly: true as const }),
	};
}

/** In the words that the generated code has for it. */
function deprecationOf(value: Json | undefined): string {
	const details = member(value, "x-ms-deprecation");
	if (!isJsonObject(details)) return "deprecated";
	const { version, date, removalDate, description } = details;
	return [
		"deprecated",
		...(version === undefined ? [] : [` as of ${version}`]),
		...(date === undefined ? [] : [` on ${date}`]),
		...(removalDate === undefined ? [] : [`, and will be removed ${removalDate}`]),
		...(description === undefined ? [] : [` (“${description}”)`]),
	].join("");
}
