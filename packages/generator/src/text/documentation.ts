const lineBreaksAndTabs = /[\r\n\t\u0085\u2028\u2029]/g;

/** What Kiota keeps of a text of the description: line breaks and tabs go, and words run together. */
export function readDoc(text: string): string {
	return text.replace(lineBreaksAndTabs, "");
}

/** Makes a text safe inside a comment of code. */
export function writeDoc(text: string): string {
	return text
		.replaceAll("\\", "/")
		.replaceAll("/*", "//*")
		.replaceAll("*/", "* /")
		.replace(/[\r\n]/g, "")
		.replaceAll("\t", " ");
}
