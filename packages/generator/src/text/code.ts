import { GenerateError, GenerateErrorCode } from "../generate-error.js";

declare const brand: unique symbol;

/**
 * Text of TypeScript. A text of the description, which is foreign, is none: only the functions of this file make code of
 * it, as a literal, an identifier or a comment.
 */
export type Code = string & { readonly [brand]: true };

/** Code with other code in it: anything else in the gaps is no code, and does not type-check. */
export function code(texts: TemplateStringsArray, ...parts: readonly (Code | readonly Code[])[]): Code {
	let all = texts[0] ?? "";
	for (let index = 0; index < parts.length; index++) {
		const part = parts[index];
		all += typeof part === "string" ? part : (part as readonly Code[]).join("");
		all += texts[index + 1];
	}
	return all as Code;
}

/** Pieces of code one after the other. */
export function join(parts: readonly Code[], separator = code``): Code {
	return parts.join(separator) as Code;
}

const escapes: Readonly<Record<string, string>> = {
	"\\": "\\\\",
	'"': '\\"',
	"\r": "\\r",
	"\n": "\\n",
	"\t": "\\t",
	"\0": "\\0",
};

/** A text in double quotes. */
export function literal(text: string): Code {
	const escaped = text.replace(
		// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be escaped.
		/[\\"\u0000-\u001f\u007f-\u009f]/g,
		(character) => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
	return `"${escaped}"` as Code;
}

/** A boolean or a number. */
export function plainLiteral(text: string): Code {
	if (/^(?:true|false|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)$/.test(text)) return text as Code;
	throw new Error(`${JSON.stringify(text)} is neither a boolean nor a number`);
}

const plainName = /^[A-Za-z_$][\w$]*$/;

/** Says whether TypeScript takes a text for one name. */
export function isIdentifier(text: string): boolean {
	return plainName.test(text) || /^[\p{ID_Start}_$][\p{ID_Continue}$\u200c\u200d]*$/u.test(text);
}

/**
 * A name.
 *
 * @throws {GenerateError} `unsupported-construct` for a text that is none. Readers find that out before, and say where.
 */
export function identifier(name: string): Code {
	if (plainName.test(name) || isIdentifier(name)) return name as Code;
	throw new GenerateError(
		GenerateErrorCode.UnsupportedConstruct,
		`${JSON.stringify(name)} can be no name in TypeScript`,
	);
}

/** The module of an import, in single quotes. */
export function moduleName(name: string): Code {
	if (/^[^'"`\\\s\p{Cc}]+$/u.test(name)) return `'${name}'` as Code;
	throw new GenerateError(GenerateErrorCode.UnsupportedConstruct, `${JSON.stringify(name)} can be no module's name`);
}

/** A text as it stands inside a comment: it can't end the comment. */
export function commentText(text: string): Code {
	if (!/[\\*\r\n\t]/.test(text)) return text as Code;
	const safe = text
		.replaceAll("\\", "/")
		.replaceAll("/*", "//*")
		.replaceAll("*/", "* /")
		.replace(/[\r\n]/g, "")
		.replaceAll("\t", " ");
	if (!safe.includes("*/")) return safe as Code;
	throw new GenerateError(GenerateErrorCode.UnsupportedConstruct, `${JSON.stringify(text)} would end a comment`);
}
