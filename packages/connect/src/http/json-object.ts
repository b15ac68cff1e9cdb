/** The JSON object that a text is, whatever its content type says: a key in an answer that is mislabelled is a key. */
export function jsonObject(text: string): object | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
