import { generateFiles, treeOfBytes } from "@mdi-sensors/generator";
import { describeBytes, isJsonObject, readBytes } from "@mdi-sensors/generator/description";
import { petsClient } from "@mdi-sensors/testing/pets-client";
import { upstream } from "@mdi-sensors/testing/upstream";
import { expect, test } from "vitest";
import { methods } from "../../src/trim/operation.js";
import { trimDescription } from "../../src/trim/trim-description.js";

type Files = ReturnType<typeof generateFiles>;

/** What the client does, by file: no comments, as trimming drops the prose, and no lock file, which has a hash of it. */
function code(files: Files): Record<string, string> {
	const clients = [...files].filter(({ path }) => path.endsWith(".ts"));
	return Object.fromEntries(
		clients.map(({ path, text }) => [path, text.replace(/\/\*\*.*?\*\/|^\s*\/\/.*$/gms, "").replace(/^\s*\n/gm, "")]),
	);
}

test.skipIf(!upstream.v1.isThere)("nothing is missing that the client of a part of Microsoft's v1.0 needs", () => {
	const bytes = readBytes(upstream.v1.file);
	const description = describeBytes(bytes, "graph.yaml");
	const whole = treeOfBytes(bytes, "graph.yaml");
	for (const part of ["/security/identities", "/places", "/identity/conditionalAccess"]) {
		const operations = description.paths
			.filter((path) => path === part || path.startsWith(`${part}/`))
			.flatMap((path) => {
				const item = description.pathItem(path);
				const present = methods.filter((method) => isJsonObject(item) && Object.hasOwn(item, method));
				return present.map((method) => ({ method, path }));
			});
		const trimmed = Buffer.from(JSON.stringify(trimDescription(description, operations)));
		const options = petsClient({ includePatterns: [part, `${part}/**`] });
		const ofTrimmed = code(generateFiles(treeOfBytes(trimmed, "trimmed.json"), options));
		expect(Object.keys(ofTrimmed).length).toBeGreaterThan(20);
		expect(ofTrimmed).toEqual(code(generateFiles(whole, options)));
	}
});
