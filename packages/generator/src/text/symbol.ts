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
		.replace(removedCharacters, (_, next: string) => next.toUpperCase())
		.replace(/^[0-9]+/, (digits) => [...digits].map((digit) => digitWords[Number(digit)]).join(""))
		.replace(/(minus|plus)_$/, "$1")
		.replace(/^_plus/, "plus");
	return symbol === "" ? [...text].map((character) => symbolWords[character] ?? "").join("") : symbol;
}
