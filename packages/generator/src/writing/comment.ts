import type { Deprecation, ExternalDocs } from "../reading/openapi/annotations.js";
import { type Code, code, commentText } from "../text/code.js";
import { byCollation, sortedBy } from "../text/collation.js";

/** What a comment says, in the order in which it says it. */
export interface Comment {
	readonly doc?: string | undefined;
	/** Documentation of parameters by their names. */
	readonly parameters?: ReadonlyMap<Code, string> | undefined;
	/** The type that is returned. */
	readonly returns?: Code | undefined;
	/** Error types with the codes that they come with. */
	readonly throws?: readonly (readonly [type: Code, code: string])[] | undefined;
	readonly deprecation?: Deprecation | undefined;
	readonly see?: ExternalDocs | undefined;
}

const nothing = code``;

/** A comment in front of an element, or nothing when there is nothing to say but that it is deprecated. */
export function comment({ doc, parameters, returns, throws, deprecation, see }: Comment, indentation = nothing): Code {
	const tags: Code[] = [];
	if (parameters !== undefined) {
		for (const [name, text] of sortedBy(parameters, byCollation, ([name]) => name))
			tags.push(code`@param ${name} ${commentText(text)}`);
	}
	if (returns !== undefined) tags.push(code`@returns {${returns}}`);
	for (const [type, status] of throws ?? []) {
		tags.push(code`@throws {${type}} error when the service returns a ${commentText(statusText(status))} status code`);
	}
	if (deprecation !== undefined) tags.push(commentText(deprecationText(deprecation)));
	if (see !== undefined) tags.push(code`@see {@link ${commentText(see.url)}|${commentText(see.label)}}`);
	const onlyDeprecated = tags.length === 0 || (tags.length === 1 && deprecation !== undefined);
	if (!doc && onlyDeprecated) return nothing;
	const text = doc ? code`${indentation} * ${commentText(doc)}\n` : nothing;
	let more = nothing;
	for (const tag of tags.length > 1 ? new Set(tags) : tags) more = code`${more}${indentation} * ${tag}\n`;
	return code`${indentation}/**\n${text}${more}${indentation} */\n`;
}

function statusText(status: string): string {
	return status === "XXX" ? "4XX or 5XX" : status;
}

const entities: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&apos;",
};

function deprecationText({ description = "", version, date, removalDate }: Deprecation): string {
	const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
	return [
		`@deprecated ${escaped(description)}`,
		...(version ? [` as of ${escaped(version)}`] : []),
		...(date ? [` on ${date}`] : []),
		...(removalDate ? [` and will be removed ${removalDate}`] : []),
	].join("");
}
