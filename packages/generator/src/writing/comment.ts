import type { Deprecation } from "../reading/openapi/deprecation.js";
import type { ExternalDocs } from "../reading/openapi/external-docs.js";
import { writeDoc } from "../text/documentation.js";
import { byCollation, sortedBy } from "../text/orders.js";

/** What a comment says, in the order in which it says it. */
export interface Comment {
	readonly doc?: string | undefined;
	/** Documentation of parameters by their names. */
	readonly parameters?: ReadonlyMap<string, string> | undefined;
	/** The type that is returned. */
	readonly returns?: string | undefined;
	/** Error types with the codes that they come with. */
	readonly throws?: readonly (readonly [type: string, code: string])[] | undefined;
	readonly deprecation?: Deprecation | undefined;
	readonly see?: ExternalDocs | undefined;
}

/** A comment in front of an element, or nothing when there is nothing to say but that it is deprecated. */
export function comment({ doc, parameters, returns, throws, deprecation, see }: Comment, indentation = ""): string {
	const tags = [
		...sortedBy(parameters ?? [], byCollation, ([name]) => name).map(
			([name, text]) => `@param ${name} ${writeDoc(text)}`,
		),
		...(returns === undefined ? [] : [`@returns {${returns}}`]),
		...(throws ?? []).map(
			([type, code]) => `@throws {${type}} error when the service returns a ${codeText(code)} status code`,
		),
		...(deprecation === undefined ? [] : [deprecationText(deprecation)]),
		...(see === undefined ? [] : [`@see {@link ${writeDoc(see.url)}|${writeDoc(see.label)}}`]),
	];
	const onlyDeprecated = tags.length === 0 || (tags.length === 1 && deprecation !== undefined);
	if (!doc && onlyDeprecated) return "";
	const lines = [...(doc ? [writeDoc(doc)] : []), ...new Set(tags)];
	return [`${indentation}/**`, ...lines.map((line) => `${indentation} * ${line}`), `${indentation} */`, ""].join("\n");
}

function codeText(code: string): string {
	return code === "XXX" ? "4XX or 5XX" : code;
}

const entities: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&apos;",
};

function deprecationText({ description = "", version, date, removalDate }: Deprecation): string {
	const escaped = (text: string) => writeDoc(text.replace(/[&<>"']/g, (character) => entities[character] ?? character));
	return [
		`@deprecated ${escaped(description)}`,
		...(version ? [` as of ${escaped(version)}`] : []),
		...(date ? [` on ${date}`] : []),
		...(removalDate ? [` and will be removed ${removalDate}`] : []),
	].join("");
}
