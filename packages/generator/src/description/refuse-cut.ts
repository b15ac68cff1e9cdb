import type { Description } from "./description.js";
import { DescriptionError } from "./description-error.js";

/** The kinds of components that a large description refers to early on. */
const kinds = ["schemas", "responses", "parameters", "examples", "requestBodies"];

/**
 * Refuses a text that speaks of components of a kind that it does not hold. Cut YAML is often valid YAML; but
 * descriptions end with their components, so what is cut off is missed before it.
 *
 * A missing line break at the end says nothing: Microsoft's descriptions have none.
 *
 * @throws {DescriptionError} `TRUNCATED`.
 */
export function refuseCut(description: Pick<Description, "componentKinds" | "file">, text: Buffer): void {
	const present = new Set(description.componentKinds);
	const missed = kinds.find((kind) => !present.has(kind) && refersTo(kind, text));
	if (missed === undefined) return;
	const message = `refers to #/components/${missed} and holds none: the text ends in the middle; fetch it again`;
	throw new DescriptionError("TRUNCATED", { file: description.file }, message);
}

/** YAML wants quotes around a text that starts with `#`. */
function refersTo(kind: string, text: Buffer): boolean {
	return ["'", '"'].some((quote) => text.includes(`${quote}#/components/${kind}/`));
}
