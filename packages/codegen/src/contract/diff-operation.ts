import { compareMaps, lastSegment } from "./compare.js";
import {
	type Change,
	changeOf,
	type Member,
	type OperationContract,
	type Subject,
	type ValueType,
} from "./contract.js";
import type { Size } from "./size.js";
import { diffTraits } from "./traits.js";

/** Says what changed in an operation that is there before and after, without what changed inside its types. */
export function diffOperation(name: string, before: OperationContract, after: OperationContract): Change[] {
	const change = (subject: Subject, size: Size, text: string) =>
		changeOf(subject, size, `\`${name}\` ${text}`, lastSegment(name));
	return [
		...diffTraits(before.traits, after.traits).map(({ subject, size, words }) => change(subject, size, words)),
		...diffParameters(),
		...diffRequest(),
		...diffResponses(),
	];

	function diffParameters(): Change[] {
		const { added, removed, kept } = compareMaps(before.parameters, after.parameters);
		return [
			...removed.map(([key, old]) => change(kindOf(old), "major", `does not take \`${key}\` any more`)),
			...added.map(([key, now]) => {
				const { isRequired } = now;
				return change(kindOf(now), isRequired ? "major" : "minor", `${isRequired ? "needs" : "takes"} \`${key}\``);
			}),
			...kept.flatMap(([key, old, now]) => [
				...diffText(kindOf(old), `takes \`${key}\` as`, old, now),
				...diffNeed("parameter", `\`${key}\``, old, now),
				...diffTraits(old.traits, now.traits).map(({ subject, size, words }) =>
					change(subject, size, `takes \`${key}\`, which ${words}`),
				),
			]),
		];
	}

	function diffRequest(): Change[] {
		const { request: old } = before;
		const { request: now } = after;
		if (old === undefined && now === undefined) return [];
		if (now === undefined) return [change("request", "major", "does not take a body any more")];
		if (old === undefined) {
			const { isRequired, text } = now;
			return [
				change("request", isRequired ? "major" : "minor", `${isRequired ? "needs" : "takes"} a body: \`${text}\``),
			];
		}
		return [...diffText("request", "takes as its body", old, now), ...diffNeed("request", "its body", old, now)];
	}

	function diffResponses(): Change[] {
		const { added, removed, kept } = compareMaps(before.responses, after.responses);
		return [
			...removed.map(([status]) => change("response", "major", `does not describe its response ${status} any more`)),
			...added.map(([status, { text }]) =>
				change("response", "minor", `describes its response ${status}: \`${text}\``),
			),
			...kept.flatMap(([status, old, now]) => [
				...diffText("response", `returns for ${status}`, old, now),
				...diffNull(`its response ${status}`, old, now),
			]),
		];
	}

	function diffText(subject: Subject, what: string, old: ValueType, now: ValueType): Change[] {
		return old.text === now.text
			? []
			: [change(subject, "major", `${what} \`${now.text}\`, no longer \`${old.text}\``)];
	}

	function diffNeed(subject: Subject, what: string, old: Member, now: Member): Change[] {
		if (old.isRequired === now.isRequired) return [];
		return [
			change(subject, now.isRequired ? "major" : "minor", `${now.isRequired ? "needs" : "can do without"} ${what}`),
		];
	}

	function diffNull(what: string, old: ValueType, now: ValueType): Change[] {
		if (old.isNullable === now.isNullable) return [];
		return [change("nullable", "minor", now.isNullable ? `may leave out ${what}` : `always has ${what}`)];
	}
}

function kindOf({ isRequired }: Member): Subject {
	return isRequired ? "parameter" : "option";
}
