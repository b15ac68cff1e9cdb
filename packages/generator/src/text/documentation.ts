const lineBreaksAndTabs = /[\r\n\t\u0085\u2028\u2029]/g;

/** What Kiota keeps of a text of the description: line breaks and tabs go, and words run together. */
export function readDoc(text: string): string {
	return text.replace(lineBreaksAndTabs, "");
}
