import type { Size, Subject } from "./change.js";
import type { Marks } from "./marks.js";

/** What changed in what a thing is marked with; the words follow its name. */
export interface MarkChange {
	readonly subject: Subject;
	readonly size: Size;
	readonly words: string;
}

/**
 * Says what changed in what a thing is marked with.
 *
 * @param isSent Whether callers send it: what is read-only is no longer sent for them.
 */
export function diffMarks(before: Marks = {}, after: Marks = {}, isSent = false): MarkChange[] {
	const changes: MarkChange[] = [];
	if (before.deprecation !== after.deprecation) {
		changes.push({ subject: "deprecation", size: "minor", words: deprecationWords(before, after) });
	}
	if (before.default !== after.default) {
		const words = after.default === undefined ? "has no default any more" : `has the default \`${after.default}\` now`;
		changes.push({ subject: "default", size: "minor", words });
	}
	if (before.isReadOnly !== after.isReadOnly) {
		const words = after.isReadOnly ? "is read-only now, and no longer sent" : "is not read-only any more";
		changes.push({ subject: "readOnly", size: isSent && after.isReadOnly ? "major" : "minor", words });
	}
	return changes;
}

function deprecationWords(before: Marks, after: Marks): string {
	if (after.deprecation === undefined) return "is not deprecated any more";
	return before.deprecation === undefined
		? `is ${after.deprecation}`
		: `is ${after.deprecation}; it was ${before.deprecation}`;
}
