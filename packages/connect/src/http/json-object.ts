/** Says whether a text is a JSON object, whatever its content type says: a key in an answer that is mislabelled is a key. */
export function isJsonObject(text: string): boolean {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
}
