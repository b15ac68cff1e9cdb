/** Says whether a property of an answer is a text with something in it, whatever its type promises. */
export function isText(value: unknown): value is string {
	return typeof value === "string" && value !== "";
}
