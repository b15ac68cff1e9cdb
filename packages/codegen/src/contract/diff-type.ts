import type { Change, Size, Subject } from "./change.js";
import { compareMaps } from "./compare-maps.js";
import type { Member, TypeContract } from "./contract.js";
import { diffMarks } from "./diff-marks.js";
import type { Direction } from "./directions.js";

/** Says what changed in a type that is there before and after. */
export function diffType(name: string, before: TypeContract, after: TypeContract, { isSent }: Direction): Change[] {
	return [...diffOwnMarks(), ...diffProperties(), ...diffValues(), ...diffDerived()];

	function diffOwnMarks(): Change[] {
		const changes = diffMarks(before.marks, after.marks, isSent);
		return changes.map(({ subject, size, words }) => ({ subject, size, text: `\`${name}\` ${words}`, names: [name] }));
	}

	function diffProperties(): Change[] {
		const { added, removed, kept, renamed } = compareMaps(before.properties, after.properties, isSameMember);
		return [
			...removed.map(([key]) => change("property", "major", key, "is gone")),
			...renamed.map(([key, now]) =>
				change(
					"property",
					"major",
					key,
					`is gone; \`${now}\` is new and of the same type, perhaps the same under another name`,
				),
			),
			...added.map(([key, { text, isRequired }]) =>
				change("property", isSent && isRequired ? "major" : "minor", key, `is new: \`${text}\``),
			),
			...kept.flatMap(([key, old, now]) => diffMember(key, old, now)),
		];
	}

	function diffMember(key: string, old: Member, now: Member): Change[] {
		const changes: Change[] = [];
		if (old.text !== now.text) {
			changes.push(change("property", "major", key, `is \`${now.text}\`, no longer \`${old.text}\``));
		}
		if (old.isNullable !== now.isNullable) {
			const size = isSent && !now.isNullable ? "major" : "minor";
			changes.push(change("nullable", size, key, now.isNullable ? "may be null now" : "is never null any more"));
		}
		if (old.isRequired !== now.isRequired) {
			const size = isSent && now.isRequired ? "major" : "minor";
			changes.push(change("required", size, key, now.isRequired ? "has to be there now" : "may be missing now"));
		}
		const marks = diffMarks(old.marks, now.marks, isSent);
		return [...changes, ...marks.map(({ subject, size, words }) => change(subject, size, key, words))];
	}

	function diffValues(): Change[] {
		const { added, removed } = diffLists(before.values, after.values);
		return [
			...removed.map((value) => listChange("value", "major", value, `the value \`${value}\` of \`${name}\` is gone`)),
			...added.map((value) => listChange("value", "minor", value, `the value \`${value}\` of \`${name}\` is new`)),
		];
	}

	function diffDerived(): Change[] {
		const { added, removed } = diffLists(before.derived, after.derived);
		return [
			...removed.map((type) => listChange("derived", "major", type, `a \`${name}\` is never a \`${type}\` any more`)),
			...added.map((type) => listChange("derived", "minor", type, `a \`${name}\` may be a \`${type}\` now`)),
		];
	}

	function change(subject: Subject, size: Size, key: string, what: string): Change {
		return { subject, size, text: `\`${name}.${key}\` ${what}`, names: [key] };
	}

	function listChange(subject: Subject, size: Size, item: string, text: string): Change {
		return { subject, size, text, names: [item] };
	}
}

/** What only one of two lists has. */
function diffLists(before: readonly string[], after: readonly string[]) {
	return {
		added: after.filter((each) => !before.includes(each)),
		removed: before.filter((each) => !after.includes(each)),
	};
}

/** Renamed, not replaced: the same type under another name. */
function isSameMember(before: [string, Member], after: [string, Member]): boolean {
	return before[1].text === after[1].text && before[1].isNullable === after[1].isNullable;
}
