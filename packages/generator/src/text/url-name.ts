/** The name of a parameter as it stands in a URI template: `$filter` gives `%24filter`, `{sensor-id}` gives `sensor%2Did`. */
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
	const joined = first + others.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join("");
	return toUrlName(joined).replace(/%[0-9A-F]{2}/g, "");
}

function percentEncode(text: string): string {
	if (/^\w*$/.test(text)) return text;
	let encoded = "";
	for (const byte of new TextEncoder().encode(text)) {
		const character = String.fromCharCode(byte);
		encoded += /\w/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
	}
	return encoded;
}
