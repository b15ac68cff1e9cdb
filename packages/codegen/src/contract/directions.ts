import type { Contract } from "./contract.js";

/** Which ways a type goes: what callers send can break them otherwise than what they get. */
export interface Direction {
	readonly isSent: boolean;
	readonly isAnswered: boolean;
}

/** The names of the types that are sent, and of those that are answered, each with all that they hold. */
export function typeDirections({ operations, types }: Contract): (name: string) => Direction {
	const all = [...operations.values()];
	const sent = reach(all.flatMap(({ request, parameters }) => [request?.text ?? "", ...textsOf(parameters)]));
	const answered = reach(all.flatMap(({ answers }) => textsOf(answers)));
	return (name) => ({ isSent: sent.has(name), isAnswered: answered.has(name) });

	function reach(texts: readonly string[]): Set<string> {
		const reached = new Set(texts.flatMap(namesIn));
		for (const name of reached) {
			const { properties = new Map(), derived = [] } = types.get(name) ?? {};
			for (const text of [...textsOf(properties), ...derived]) {
				for (const each of namesIn(text)) reached.add(each);
			}
		}
		return reached;
	}
}

function textsOf(members: ReadonlyMap<string, { readonly text: string }>): string[] {
	return [...members.values()].map((each) => each.text);
}

/** `list of a or b` speaks of the types a and b. */
function namesIn(text: string): string[] {
	return text.split(" or ").map((each) => each.replace(/^(list of )+/, ""));
}
