import type { Namespace, Namespaces } from "../../model/namespace.js";
import type { RequestBuilder } from "../../model/request-builder.js";
import { escapeReserved } from "../../text/reserved-names.js";
import type { Operation } from "../openapi/path-item.js";
import { unsupported } from "../problem-at.js";
import type { RequestReader } from "../requests/request-reader.js";
import { uriTemplate } from "../requests/uri-template.js";
import { buildsAndExecutes, byMethod, navigationProperty, ownParameters, withMethod } from "./navigation.js";
import { builderName, namespacePart } from "./node-names.js";
import { firstItem, isItem, isMulti, type PathNode } from "./path-tree.js";

/** Makes a request builder of each node of the path tree. */
export class RequestBuilderFactory {
	constructor(
		private readonly namespaces: Namespaces,
		private readonly requests: RequestReader,
		private readonly clientClassName: string,
	) {}

	/** The client's own builder, with all others below it. */
	client(root: PathNode): RequestBuilder {
		const doc = "The main entry point of the SDK, exposes the configuration and the fluent API.";
		return { ...this.#build(root, this.clientClassName, []), doc };
	}

	#build(node: PathNode, name: string, parts: readonly string[]): RequestBuilder {
		const namespace = this.namespaces.get(parts);
		const children = this.#children(node, parts);
		const parameters = isMulti(node) ? ownParameters(node) : [];
		return {
			name: escapeReserved(name),
			namespace,
			doc: node.item?.doc || buildsAndExecutes(node),
			uriTemplate: uriTemplate(node.path, node.item),
			properties: children.flatMap(([child, builder]) =>
				isItem(child) || isMulti(child) ? [] : [navigationProperty(node, child, builder)],
			),
			methods: children.flatMap(([child, builder]) => {
				if (isItem(child)) return [byMethod(child, builder)];
				return isMulti(child) ? [withMethod(child, builder)] : [];
			}),
			requests: this.#requests(node, name, namespace),
			ownParameterTypes: parameters.map(({ type }) => type),
		};
	}

	#children(node: PathNode, parts: readonly string[]): [PathNode, RequestBuilder][] {
		const folders = new Map<string, PathNode>();
		return [...node.children.values()].map((child) => {
			const part = namespacePart(child);
			if (part === "") this.#refuse(`the path segment "${child.segment}", which gives no folder`, child);
			const clash = folders.get(part.toLowerCase());
			if (clash !== undefined) {
				this.#refuse(`the paths ${clash.path} and ${child.path} side by side: they lead to the same folder`, child);
			}
			folders.set(part.toLowerCase(), child);
			return [child, this.#build(child, builderName(child), [...parts, part])];
		});
	}

	#refuse(construct: string, node: PathNode): never {
		throw unsupported(construct, firstItem(node)?.node ?? []);
	}

	#requests(node: PathNode, name: string, namespace: Namespace) {
		const { item } = node;
		if (item === undefined) return [];
		return item.operations.map((operation: Operation) =>
			this.requests.request(node, item, operation, { name, namespace }),
		);
	}
}
