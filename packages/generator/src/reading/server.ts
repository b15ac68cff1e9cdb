import { byUnitIgnoringCase, sortedBy } from "../text/orders.js";
import { mapsAt, textAt } from "./access.js";
import type { YamlMap } from "./yaml-tree.js";

/** The URL of the first server, over https where the description has it both ways; undefined without one that says more than `/`. */
export function readServer(head: YamlMap): string | undefined {
	const urls = mapsAt(head, "servers").flatMap((server) => textAt(server, "url") ?? []);
	const [first] = urls;
	if (first === undefined) return undefined;
	const same = urls.filter((url) => withoutScheme(url) === withoutScheme(first));
	const last = sortedBy(same, byUnitIgnoringCase, (url) => url).at(-1);
	return last?.replace(/\/+$/, "") || undefined;
}

function withoutScheme(url: string): string {
	return url.replace(/^https?:\/\//i, "").toLowerCase();
}
