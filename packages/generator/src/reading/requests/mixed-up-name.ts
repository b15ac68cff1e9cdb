import type { Request } from "../../model/request-builder.js";
import type { TypeReference } from "../../model/type-reference.js";
import type { Model } from "../types/model-registry.js";

/** A model that a request names, and as what. */
type Mention = readonly [model: Model, role: "body" | "answer" | "list" | "error"];

/**
 * The name of two models from different namespaces that Kiota mixes up, or stops at, when one builder uses both; undefined
 * without any. It copes with one that is sent while those that are answered one by one have its name.
 */
export function mixedUpName(requests: readonly Request[]): string | undefined {
	const byName = new Map<string, Mention[]>();
	for (const mention of requests.flatMap(mentionsOf)) {
		const name = mention[0].name.toLowerCase();
		const known = byName.get(name);
		if (known === undefined) byName.set(name, [mention]);
		else known.push(mention);
	}
	return [...byName.values()].find((mentions) => {
		const sent = mentions.filter(([, role]) => role === "body");
		if (count(mentions) === 1) return false;
		return count(sent) !== 1 || mentions.some(([, role]) => role === "list" || role === "error");
	})?.[0]?.[0].name;
}

function count(mentions: readonly Mention[]): number {
	return new Set(mentions.map(([model]) => model)).size;
}

function mentionsOf({ returnType, body, errors }: Request): Mention[] {
	return [
		...mentionOf(body?.type, "body"),
		...mentionOf(returnType, returnType?.isCollection ? "list" : "answer"),
		...errors.map(([, error]): Mention => [error, "error"]),
	];
}

function mentionOf(type: TypeReference | undefined, role: Mention[1]): Mention[] {
	if (type?.kind === "model") return [[type.model, role]];
	return type?.kind === "enum" ? [[type.enum, role]] : [];
}
