import type { Version } from "./slice.js";
import { type Flags, requestOf, type Surroundings } from "./surroundings.js";
import { updateVersion } from "./update-version.js";
import { readWorkspace } from "./workspace.js";

/** `--version`: makes one description. */
export async function runOne(version: Version, flags: Flags, surroundings: Surroundings): Promise<void> {
	const workspace = readWorkspace(surroundings.folder);
	const request = requestOf(version, flags.from, workspace, flags, surroundings);
	surroundings.print(await updateVersion(workspace, request));
}
