import type { Deprecation, ExternalDocs } from "../reading/openapi/annotations.js";
import { type Code, code, commentText, join } from "../text/code.js";
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

const noIndentation = code``;
const noComment = code``;

/** A comment in front of an element, or nothing when there is nothing to say but that it is deprecated. */
export function comment(
	{ doc, parameters, returns, throws, deprecation, see }: Comment,
	indentation = noIndentation,
): Code {
	if (parameters === undefined && returns === undefined && throws === undefined && see === undefined) {
		if (!doc) return noComment;
		const tag = deprecation && code`${indentation} * ${commentText(deprecationText(deprecation))}\n`;
		return code`${indentation}/**\n${indentation} * ${commentText(doc)}\n${tag ?? noComment}${indentation} */\n`;
	}
	const tags = [
		...sortedBy(parameters ?? [], byCollation, ([name]) => name).map(
			([name, text]) => code`@param ${name} ${commentText(text)}`,
		),
		...(returns === undefined ? [] : [code`@returns {${returns}}`]),
		...(throws ?? []).map(
			([type, status]) =>
				code`@throws {${type}} error when the service returns a ${commentText(statusText(status))} status code`,
		),
		...(deprecation === undefined ? [] : [commentText(deprecationText(deprecation))]),
		...(see === undefined ? [] : [code`@see {@link ${commentText(see.url)}|${commentText(see.label)}}`]),
	];
	const onlyDeprecated = tags.length === 0 || (tags.length === 1 && deprecation !== undefined);
	if (!doc && onlyDeprecated) return noComment;
	const lines = [...(doc ? [commentText(doc)] : []), ...new Set(tags)];
	return code`${indentation}/**\n${join(lines.map((line) => code`${indentation} * ${line}\n`))}${indentation} */\n`;
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
