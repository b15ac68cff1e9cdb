import type { GenerateError } from "../generate-error.js";
import { textAt } from "./access.js";
import { malformed, type ProblemAt, unsupported } from "./problem-at.js";
import type { Section } from "./section.js";
import type { YamlMap, YamlNode } from "./yaml-tree.js";

/** An OpenAPI 3.0 description: what stands at its root, its paths, and its components by kind. */
export class DescriptionTree {
	/** @param head The root without paths and components. */
	constructor(
		readonly head: YamlMap,
		readonly paths: Section,
		readonly components: ReadonlyMap<string, Section>,
	) {
		const version = textAt(head, "openapi");
		if (head.has("swagger")) throw unsupported("OpenAPI 2.0 descriptions", head, "swagger");
		if (version === undefined) throw malformed('the description is no OpenAPI: "openapi" is missing', head);
		if (/^3\.[12]/.test(version)) throw unsupported(`OpenAPI ${version} descriptions`, head, "openapi");
		if (!/^3\.0/.test(version)) throw malformed(`"${version}" is no version of OpenAPI 3`, head, "openapi");
	}

	/** A component, or undefined when there is none of that kind and name. */
	component(kind: string, name: string): YamlNode | undefined {
		return this.components.get(kind)?.get(name);
	}

	/** The problem with the JSON pointer of the place where it was found. */
	locate(problem: ProblemAt): GenerateError {
		for (const [place, node] of this.#kept()) {
			const located = problem.locatedIn(node, place);
			if (located !== undefined) return located;
		}
		return problem.locatedIn(this.head, []) ?? problem.locatedAt([]);
	}

	*#kept(): Iterable<readonly [place: string[], node: YamlNode]> {
		for (const [path, node] of this.paths.kept()) yield [["paths", path], node];
		for (const [kind, section] of this.components) {
			for (const [name, node] of section.kept()) yield [["components", kind, name], node];
		}
	}
}
