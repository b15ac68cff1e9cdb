import type { Namespace, Namespaces } from "../../model/namespace.js";
import type { RequestBuilder } from "../../model/request-builder.js";
import { escapeReserved } from "../../text/reserved-names.js";
import type { Operation } from "../openapi/path-item.js";
import { requireName, unsupported } from "../problem-at.js";
import { mixedUpName } from "../requests/mixed-up-name.js";
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
		const properties = children
			.filter(([child]) => !isItem(child) && !isMulti(child))
			.map(([child, builder]) => navigationProperty(child, builder));
		const methods = children
			.filter(([child]) => isItem(child) || isMulti(child))
			.map(([child, builder]) => (isItem(child) ? byMethod(child, builder) : withMethod(child, builder)));
		this.#refuseSameNames(node, [...properties, ...methods]);
		const requests = this.#requests(node, name, namespace);
		const mixed = mixedUpName(requests);
		if (mixed !== undefined) this.#refuse(`a path that uses two models with the name ${mixed}`, node);
		return {
			name: escapeReserved(name),
			namespace,
			doc: node.item?.doc || buildsAndExecutes(node),
			uriTemplate: uriTemplate(node.path, node.item),
			properties,
			methods,
			requests,
			ownParameterTypes: isMulti(node) ? ownParameters(node).map(({ type }) => type) : [],
		};
	}

	#refuseSameNames(node: PathNode, members: readonly { readonly name: string }[]): void {
		const names = new Set<string>();
		for (const { name } of members) {
			if (names.has(name.toLowerCase()))
				this.#refuse(`two paths below ${node.path} that are both called ${name} in code`, node);
			names.add(name.toLowerCase());
		}
	}

	#children(node: PathNode, parts: readonly string[]): [PathNode, RequestBuilder][] {
		const folders = new Map<string, PathNode>();
		return [...node.children.values()].map((child) => {
			const part = requireName(namespacePart(child), "a path segment", firstItem(child)?.node ?? []);
			const folder = this.namespaces.get([...parts, part]).folder.toLowerCase();
			const clash = folders.get(folder);
			if (clash !== undefined) {
				this.#refuse(`the paths ${clash.path} and ${child.path} side by side: they lead to the same folder`, child);
			}
			folders.set(folder, child);
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
