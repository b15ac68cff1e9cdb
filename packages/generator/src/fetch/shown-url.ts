/**
 * A URL as it may be shown and stored: without user, password, query and fragment, which may be secret.
 *
 * @param url An http or https address.
 */
export function shownUrl(url: string): string {
	if (!URL.canParse(url)) return "an invalid URL";
	const { origin, pathname } = new URL(url);
	return origin + pathname;
}
