/** Lower-cases the first UTF-16 unit, whatever the locale. */
export function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Upper-cases the first UTF-16 unit, whatever the locale. */
export function upperFirst(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Joins the parts of a snake_case name: `snake_case` gives `snakeCase`, `OdataType` gives `odataType`. */
export function toCamelCase(text: string): string {
	const [first = "", ...others] = text.split("_").filter((part) => part !== "");
	return lowerFirst(first) + others.map(upperFirst).join("");
}
