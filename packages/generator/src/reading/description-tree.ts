import type { GenerateError } from "../generate-error.js";
import type { ProblemAt } from "./problem-at.js";
import type { Section } from "./section.js";
import type { YamlMap, YamlNode } from "./yaml-tree.js";

/** An OpenAPI 3.0 description: what stands at its root, its paths, and its components by kind. */
export class DescriptionTree {
	constructor(
		/** The root without paths and components. */
		readonly head: YamlMap,
		readonly paths: Section,
		readonly components: ReadonlyMap<string, Section> | undefined,
		/** Its name, for messages. */
		readonly file: string,
	) {}

	/** A component, or undefined when there is none of that kind and name. */
	component(kind: string, name: string): YamlNode | undefined {
		return this.components?.get(kind)?.get(name);
	}

	/** The problem with the JSON pointer of the place where it was found. */
	locate(problem: ProblemAt): GenerateError {
		for (const [place, node] of this.#parsed()) {
			const located = problem.locatedIn(node, place);
			if (located !== undefined) return located;
		}
		return problem.locatedIn(this.head, []) ?? problem.locatedAt([]);
	}

	*#parsed(): Iterable<readonly [place: string[], node: YamlNode]> {
		for (const [path, node] of this.paths.parsed()) yield [["paths", path], node];
		for (const [kind, section] of this.components ?? []) {
			for (const [name, node] of section.parsed()) yield [["components", kind, name], node];
		}
	}
}
