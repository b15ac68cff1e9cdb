import { upperFirst } from "./case.js";

const piece = /([\p{L}\p{Mn}\p{Nd}\p{Pc}]*)(=?)'?\{([\p{L}\p{Mn}\p{Nd}\p{Pc}]+)\}'?,?/gu;

/** Spells the parameters of a path segment as words: `f(a={a},b='{b}')` gives `fWithAWithB`, `{id}` gives `WithId`. */
export function cleanParameters(segment: string): string {
	if (!/[{(=)]/.test(segment)) return segment;
	return segment
		.replace(/=@([\p{L}\p{Mn}\p{Nd}\p{Pc}]+)/gu, "={$1}")
		.replace(piece, (_, word: string, equals: string, name: string) =>
			equals === "" ? `${word}With${upperFirst(name)}` : `With${upperFirst(name)}`,
		)
		.replace(/[()]/g, "");
}
