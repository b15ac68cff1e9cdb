import { readFileSync } from "node:fs";

/** The oldest Node of each line that `engines` names, such as `22.21.0`. */
export function oldestNodes(): string[] {
	const { engines } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
		engines: { node: string };
	};
	return engines.node.match(/\d+\.\d+\.\d+/g) ?? [];
}
