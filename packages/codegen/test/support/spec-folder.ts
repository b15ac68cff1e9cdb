import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";

const slice = `operations:
  - GET /pets
  - POST /pets
upstream:
  beta: http://127.0.0.1:9/beta.yaml
  v1.0: http://127.0.0.1:9/v1.0.yaml
`;

const overlay = `overlay: 1.0.0
info: {title: ours, version: 1.0.0}
actions:
  - description: Says what it is.
    target: $.info
    update: {description: Ours.}
`;

/**
 * A folder with a slice and an overlay for pets, and what to do with it in tests.
 *
 * @param folder An empty folder; without one, a new folder that is gone when the test is over.
 */
export function specFolder(folder = scratchFolder()) {
	const write = (name: string, text: string | Buffer): string => {
		writeFileSync(join(folder, name), text);
		return join(folder, name);
	};
	write("slice.yaml", slice);
	write("overlay.yaml", overlay);
	return {
		folder,
		write,
		remove: (name: string) => rmSync(join(folder, name)),
		read: (name: string) => readFileSync(join(folder, name), "utf8"),
		/** All files with their texts. */
		files: () =>
			Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")])),
	};
}
