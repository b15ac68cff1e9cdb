import leven from "leven";

/**
 * The paths that somebody may have meant: the nearest by what they end with (namespaces and parentheses come and go
 * in Graph's), then by the whole text.
 *
 * @param path The path that is not there.
 * @param paths Those that are.
 * @param count How many to give at most.
 */
export function similarPaths(path: string, paths: readonly string[], count = 3): string[] {
	const name = simpleName(path);
	return paths
		.map((each) => ({ each, name: leven(name, simpleName(each)), whole: leven(path, each) }))
		.filter((found) => found.name <= name.length / 3)
		.sort((a, b) => a.name - b.name || a.whole - b.whole || (a.each < b.each ? -1 : 1))
		.slice(0, count)
		.map((found) => found.each);
}

/** `/a/microsoft.graph.getThing(x='{x}')` is known as `getthing`. */
function simpleName(path: string): string {
	const last = path.split("/").at(-1) ?? "";
	return (
		last
			.replace(/\(.*\)$/, "")
			.split(".")
			.at(-1) ?? ""
	).toLowerCase();
}
