import { getOrAdd } from "../../get-or-add.js";
import type { PathItem } from "../openapi/path-item.js";
import { malformed, unsupported } from "../problem-at.js";

/** One segment of the paths, with all that follow it. */
export interface PathNode {
	readonly segment: string;
	/** The whole path to here, from `/`. */
	readonly path: string;
	readonly parent: PathNode | undefined;
	item: PathItem | undefined;
	/** By segment, in the order in which they were met. */
	readonly children: ReadonlyMap<string, PathNode>;
}

interface GrowingNode extends PathNode {
	readonly children: Map<string, GrowingNode>;
}

/** Arranges paths by their segments below one root. */
export function buildPathTree(items: ReadonlyMap<string, PathItem>): PathNode {
	const root: GrowingNode = { segment: "", path: "/", parent: undefined, item: undefined, children: new Map() };
	for (const [path, item] of items) {
		if (!path.startsWith("/")) throw malformed(`the path "${path}" must start with a slash`, item.node);
		let node = root;
		const segments = path === "/" ? [] : path.slice(1).split("/");
		for (const segment of segments) {
			if (segment === "") throw unsupported("paths with an empty segment or a slash at the end", item.node);
			// Kiota has rules of its own for it, and no path of an API has one.
			if (segment.includes("\\")) throw unsupported("paths with a backslash", item.node);
			node = child(node, segment, item);
		}
		node.item = item;
	}
	return root;
}

function child(parent: GrowingNode, segment: string, item: PathItem): GrowingNode {
	return getOrAdd(parent.children, segment, () => {
		refuseOdd(segment, item);
		const path = parent.path === "/" ? `/${segment}` : `${parent.path}/${segment}`;
		return { segment, path, parent, item: undefined, children: new Map() };
	});
}

function refuseOdd(segment: string, { node }: PathItem): void {
	if (/^\{[^{}]+\}\.(?:json|yaml|yml|csv|txt)$/.test(segment)) {
		throw unsupported(`path segments with a file type after a parameter (${segment})`, node);
	}
	if (/\{[^}]*\{|\}[^{]*\}/.test(segment)) throw unsupported(`braces inside each other in a path (${segment})`, node);
}

/** Says whether a segment is one parameter and nothing else. */
export function isItem({ segment }: PathNode): boolean {
	return segment.startsWith("{") && segment.endsWith("}") && segment.indexOf("{", 1) === -1;
}

/** Says whether a segment has parameters among other things. */
export function isMulti(node: PathNode): boolean {
	return node.segment.includes("{") && !isItem(node);
}

/** The first path item at a node or below it. */
export function firstItem(node: PathNode): PathItem | undefined {
	if (node.item !== undefined) return node.item;
	for (const below of node.children.values()) {
		const item = firstItem(below);
		if (item !== undefined) return item;
	}
	return undefined;
}
