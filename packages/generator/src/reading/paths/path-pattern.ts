import { GenerateError, GenerateErrorCode } from "../../generate-error.js";

/** A pattern of Kiota's `--include-path` and `--exclude-path`: a glob, and perhaps the methods that it is for. */
export interface PathPattern {
	/** Says whether the pattern matches a path, whatever the method. */
	readonly matches: (path: string) => boolean;
	/** Methods in lower case; none means that the pattern is for the whole path. */
	readonly methods: ReadonlySet<string>;
}

/** Reads `glob` or `glob#METHOD,METHOD`. */
export function parsePathPattern(text: string): PathPattern {
	const [glob = "", methods = ""] = text.split("#", 2);
	const expression = compile(glob);
	return {
		matches: (path) => expression.test(path),
		methods: new Set(
			methods
				.split(",")
				.map((method) => method.trim().toLowerCase())
				.filter((method) => method !== ""),
		),
	};
}

function compile(glob: string): RegExp {
	try {
		if (glob !== "") return new RegExp(`^${toExpression(normalise(glob))}$`, "su");
	} catch (cause) {
		throw new GenerateError(GenerateErrorCode.InvalidOptions, `"${glob}" is no path pattern`, { cause });
	}
	throw new GenerateError(GenerateErrorCode.InvalidOptions, "a path pattern must not be empty");
}

/** `\` stands for `/`, what follows `**` starts a segment, and `**` at the end needs no slash behind it. */
function normalise(glob: string): string {
	return glob
		.replaceAll("\\", "/")
		.replace(/\*\*(?=[^/])/g, "**/")
		.replace(/(?:\*\*\/)+(?=\*\*)/g, "")
		.replace(/\*\*\/$/, "**");
}

// After a star, what could match nothing may be missing altogether: /*/** matches /a too.
const optionalEnd = /(?<=[^*]\*)(?:(?:\/\*\*)+(?:\/\*(?!\*))?)+$/;

/** The tokens of a glob, longest first; `{name}` stands for any parameter, and `**` for any number of segments. */
const token = /\*\*\/?|(?<=\/)\{[\p{L}\p{Mn}\p{Nd}\p{Pc}-]+\}|\*|\?|\[[^\]]+\]|[^*?]/gu;

function toExpression(glob: string): string {
	const end = optionalEnd.exec(glob)?.[0] ?? "";
	const start = expressionOf(glob.slice(0, glob.length - end.length));
	return end === "" ? start : `${start}(?:${expressionOf(end)})?`;
}

function expressionOf(glob: string): string {
	return glob.replace(token, (part, position: number) => {
		const startsSegment = position === 0 || glob[position - 1] === "/";
		if (part === "**/") return startsSegment ? "(?:.*/)?" : ".*/";
		if (part === "**") return startsSegment ? ".*" : ".+";
		if (part === "*") return "[^/]*";
		if (part === "?") return "[^/]";
		if (part.length > 1 && part.startsWith("{")) return "\\{[^/]*\\}";
		if (part.length > 2 && part.startsWith("["))
			return `[${part
				.slice(1, -1)
				.replace(/^!/, "^")
				.replace(/[\\[\]]/g, "\\$&")}]`;
		return part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
	});
}
