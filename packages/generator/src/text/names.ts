/**
 * Upper-cases as Kiota does: each UTF-16 unit to one other, so that `ß` stays; so do `ı` and `ſ`, whose upper case is a
 * letter of ASCII.
 */
export function toUpper(text: string): string {
	const upper = text.toUpperCase();
	if (upper.length === text.length && !/[ıſ]/.test(text)) return upper;
	return text.replace(/[^ıſ]/gu, (character) => {
		const changed = character.toUpperCase();
		return changed.length === character.length ? changed : (withSmallIota.get(character) ?? character);
	});
}

/** What names share that are the same to Kiota: `Thing` and `thing`, `ς` and `σ`, but not `k` and the sign of Kelvin. */
export function foldCase(text: string): string {
	return isAscii(text) ? text.toLowerCase() : toUpper(text);
}

/** Says whether a text has no letter beyond ASCII. */
export function isAscii(text: string): boolean {
	return !/[^\0-\x7f]/.test(text);
}

/** Greek letters with a small iota below: JavaScript makes two letters of them, Kiota the one with a large iota. */
const withSmallIota: ReadonlyMap<string, string> = new Map(
	Array.from("ᾼῌῼᾈᾉᾊᾋᾌᾍᾎᾏᾘᾙᾚᾛᾜᾝᾞᾟᾨᾩᾪᾫᾬᾭᾮᾯ", (large) => [large.toLowerCase(), large]),
);

/** Lower-cases the first UTF-16 unit, whatever the locale; `İ`, of which JavaScript makes two, stays. */
export function lowerFirst(text: string): string {
	const lower = text.charAt(0).toLowerCase();
	return lower.length > 1 ? text : lower + text.slice(1);
}

/** Upper-cases the first UTF-16 unit, whatever the locale; alone, `ſ` is an `S` too. */
export function upperFirst(text: string): string {
	return (text.startsWith("ſ") ? "S" : toUpper(text.charAt(0))) + text.slice(1);
}

/** Joins the parts of a snake_case name: `snake_case` gives `snakeCase`, `OdataType` gives `odataType`. */
export function toCamelCase(text: string): string {
	const [first = "", ...others] = text.split("_").filter((part) => part !== "");
	return lowerFirst(first) + others.map(upperFirst).join("");
}

const symbolWords: Readonly<Record<string, string>> = {
	"!": "Exclamation",
	'"': "DoubleQuote",
	"#": "Pound",
	$: "Dollar",
	"%": "Percent",
	"&": "Ampersand",
	"'": "Apostrophe",
	"(": "LeftParenthesis",
	")": "RightParenthesis",
	"*": "Asterisk",
	"+": "Plus",
	",": "Comma",
	"-": "Hyphen",
	_: "Underscore",
	".": "Period",
	"/": "Slash",
	"\\": "BackSlash",
	":": "Colon",
	";": "SemiColon",
	"<": "LessThan",
	"=": "Equal",
	">": "GreaterThan",
	"?": "QuestionMark",
	"~": "Tilde",
	"@": "At",
};

const digitWords = ["Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"] as const;

const removedCharacters = /["\s!#$%&'()*,./:;<=>?@[\]\\^`’{}|~-]([\p{L}\p{Mn}\p{Nd}\p{Pc}]?)/gu;
const nothingToDo = /^[A-Za-z][A-Za-z0-9]*$/;

/** Makes a text usable as a name in code: `@odata.type` gives `OdataType`, `2nd` gives `Twond`, `*` gives `Asterisk`. */
export function toSymbol(text: string): string {
	if (nothingToDo.test(text)) return text;
	const symbol = text
		.replace(/^-/, "minus_")
		.replaceAll("+", "_plus_")
		.replace(/^_+/, "")
		.replace(removedCharacters, (_, next: string) => upperFirst(next))
		.replace(/^[0-9]+/, (digits) => [...digits].map((digit) => digitWords[Number(digit)]).join(""))
		.replace(/(minus|plus)_$/, "$1")
		.replace(/^_plus/, "plus");
	return symbol === "" ? [...text].map((character) => symbolWords[character] ?? "").join("") : symbol;
}

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

/** The name of a parameter as it stands in a URI template: `$filter` gives `%24filter`, `{pet-id}` gives `pet%2Did`. */
export function toUrlName(name: string): string {
	return percentEncode(
		name
			.replace(/\.(json|yaml|yml|csv|txt)$/, "")
			.replace(/^\{+/, "")
			.replace(/\}+$/, ""),
	);
}

/** The name of a parameter as a symbol of code: `$filter` gives `filter`, `on-date` gives `onDate`. */
export function toParameterSymbol(name: string): string {
	const [first = "", ...others] = name.split(/[-.~]/).filter((part) => part !== "");
	const joined = first + others.map(upperFirst).join("");
	return toUrlName(joined).replace(/%[0-9A-F]{2}/g, "");
}

function percentEncode(text: string): string {
	return text.replace(/\W/gu, (character) =>
		Buffer.from(character).toString("hex").toUpperCase().replace(/../g, "%$&"),
	);
}
