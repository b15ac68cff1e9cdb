import { compareMaps } from "./compare.js";
import { type Change, changeOf, type Member, type Subject, type TypeContract } from "./contract.js";
import type { Size } from "./size.js";
import { diffTraits } from "./traits.js";

/**
 * Says what changed in a type that is there before and after.
 *
 * @param isSent Whether callers send it.
 */
export function diffType(name: string, before: TypeContract, after: TypeContract, isSent: boolean): Change[] {
	return [...diffOwnTraits(), ...diffProperties(), ...diffValues(), ...diffDerived()];

	function diffOwnTraits(): Change[] {
		const changes = diffTraits(before.traits, after.traits, isSent);
		return changes.map(({ subject, size, words }) => changeOf(subject, size, `\`${name}\` ${words}`, name));
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
		const traits = diffTraits(old.traits, now.traits, isSent);
		return [...changes, ...traits.map(({ subject, size, words }) => change(subject, size, key, words))];
	}

	function diffValues(): Change[] {
		const { added, removed, kept } = compareMaps(before.values, after.values);
		const change = (size: Size, value: string, what: string) =>
			changeOf("value", size, `the value \`${value}\` of \`${name}\` is ${what}`, value);
		return [
			...removed.map(([value]) => change("major", value, "gone")),
			...added.map(([value]) => change("minor", value, "new")),
			...inOtherOrder(),
			...changed(kept).map(([value, old, now]) => ({
				...change("major", value, `called \`${now}\` now, no longer \`${old}\``),
				names: [old],
			})),
		];
	}

	function inOtherOrder(): Change[] {
		const order = [...before.values.keys()].filter((value) => after.values.has(value));
		const now = [...after.values.keys()].filter((value) => before.values.has(value));
		if (order.join("\n") === now.join("\n")) return [];
		return [changeOf("trait", "patch", `the values of \`${name}\` come in another order`, name)];
	}

	function diffDerived(): Change[] {
		const { added, removed, kept } = compareMaps(before.derived, after.derived);
		const change = (size: Size, type: string, what: string) => changeOf("derived", size, `a \`${name}\` ${what}`, type);
		return [
			...removed.map(([type]) => change("major", type, `is never a \`${type}\` any more`)),
			...added.map(([type]) => change("minor", type, `may be a \`${type}\` now`)),
			...changed(kept).map(([type, old, now]) =>
				change("minor", type, `is a \`${type}\` where its type is \`${now}\`, no longer \`${old}\``),
			),
		];
	}

	function change(subject: Subject, size: Size, key: string, what: string): Change {
		return changeOf(subject, size, `\`${name}.${key}\` ${what}`, key);
	}
}

function changed(kept: readonly [string, string, string][]) {
	return kept.filter(([, old, now]) => old !== now);
}

/** Renamed, not replaced: the same type under another name. */
function isSameMember(before: [string, Member], after: [string, Member]): boolean {
	return before[1].text === after[1].text && before[1].isNullable === after[1].isNullable;
}
