import { readFileSync } from "node:fs";

/** The oldest Node that `engines` names, such as `22.12`. */
export function oldestNode(): string {
	const { engines } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as {
		engines: { node: string };
	};
	return engines.node.replace(/^>=/, "");
}
