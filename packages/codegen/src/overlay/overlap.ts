import { isDeepStrictEqual } from "node:util";
import { isJsonObject, type Json, member } from "@mdi-sensors/generator/description";

/**
 * Finds what an update would add although it is there already. An empty text counts as not there: it is what is left
 * where OpenAPI demands a text and the prose was dropped.
 *
 * @param target What the update is merged into.
 * @returns The keys that lead to it, or undefined when all of the update is new.
 */
export function overlap(target: Json | undefined, update: Json): readonly string[] | undefined {
	if (target === undefined || target === "") return undefined;
	if (Array.isArray(target) && Array.isArray(update)) {
		const repeated = update.some((item) => target.some((each) => isDeepStrictEqual(item, each)));
		return repeated ? [] : undefined;
	}
	if (!isJsonObject(update) || !isJsonObject(target)) return [];
	for (const [key, value] of Object.entries(update)) {
		const found = overlap(member(target, key), value);
		if (found !== undefined) return [key, ...found];
	}
	return undefined;
}
