import { getOrAdd } from "../../get-or-add.js";
import type { TypeReference } from "../../model/model.js";
import type { Namespace, Namespaces } from "../../model/namespace.js";
import type { Request, RequestBuilder } from "../../model/request-builder.js";
import { foldCase } from "../../text/names.js";
import { escapeReserved } from "../../text/reserved-names.js";
import type { Operation } from "../openapi/path-item.js";
import { requireName, unsupported } from "../problem-at.js";
import type { RequestReader } from "../requests/request-reader.js";
import { uriTemplate } from "../requests/uri-template.js";
import type { Model } from "../types/model-registry.js";
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
		return { ...this.#build(root, this.clientClassName, this.namespaces.root), doc };
	}

	#build(node: PathNode, name: string, namespace: Namespace): RequestBuilder {
		const children = this.#children(node, namespace);
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
			if (ownMembers.has(foldCase(name))) this.#refuse(`a path segment that is called ${name} in code`, node);
			if (names.has(foldCase(name)))
				this.#refuse(`two paths below ${node.path} that are both called ${name} in code`, node);
			names.add(foldCase(name));
		}
	}

	#children(node: PathNode, parent: Namespace): [PathNode, RequestBuilder][] {
		const folders = new Map<string, PathNode>();
		return [...node.children.values()].map((child) => {
			const part = requireName(namespacePart(child), "a path segment", firstItem(child)?.node ?? []);
			const namespace = this.namespaces.below(parent, part);
			const folder = foldCase(namespace.folder);
			const clash = folders.get(folder);
			if (clash !== undefined) {
				this.#refuse(`the paths ${clash.path} and ${child.path} side by side: they lead to the same folder`, child);
			}
			folders.set(folder, child);
			if (part.startsWith("ſ")) this.#refuse("a path segment whose name begins with ſ", child);
			return [child, this.#build(child, builderName(child), namespace)];
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

/** Members of Kiota's request builders: it fails where a path is called like one. */
const ownMembers: ReadonlySet<string> = new Set(["constructor", "urltemplate"]);

/** A model that a request names, and as what. */
type Mention = readonly [model: Model, role: "body" | "response" | "list" | "error"];

/**
 * The name of two models from different namespaces that Kiota mixes up, or stops at, when one builder uses both; undefined
 * without any. It copes with one that is sent while those that are returned one by one have its name.
 */
export function mixedUpName(requests: readonly Request[]): string | undefined {
	const byName = new Map<string, Mention[]>();
	for (const mention of requests.flatMap(mentionsOf)) {
		getOrAdd(byName, foldCase(mention[0].name), () => []).push(mention);
	}
	return [...byName.values()].find((mentions) => {
		const sent = mentions.filter(([, role]) => role === "body");
		if (count(mentions) === 1) return false;
		return count(sent) !== 1 || mentions.some(([, role]) => role === "list" || role === "error");
	})?.[0]?.[0].name;
}

function count(mentions: readonly Mention[]): number {
	return new Set(mentions.map(([model]) => model)).size;
}

function mentionsOf({ returnType, body, errors }: Request): Mention[] {
	return [
		...mentionOf(body?.type, "body"),
		...mentionOf(returnType, returnType?.isCollection ? "list" : "response"),
		...errors.map(([, error]): Mention => [error, "error"]),
	];
}

function mentionOf(type: TypeReference | undefined, role: Mention[1]): Mention[] {
	if (type?.kind === "model") return [[type.model, role]];
	return type?.kind === "enum" ? [[type.enum, role]] : [];
}
