/**
 * A URL as it may be shown: without a name, a password, a query or a fragment, each of which may hold a secret. Every URL
 * that somebody gave, and that is said back, passes here.
 *
 * @returns The text itself where it is no URL but could be a file's name; nothing of it where it looks like a URL.
 */
export function shownUrl(text: string): string {
	if (!text.includes("://")) return text;
	const url = URL.parse(text);
	if (url === null) return "(no URL)";
	return `${url.protocol}//${url.host}${url.pathname === "/" ? "" : url.pathname}`;
}
