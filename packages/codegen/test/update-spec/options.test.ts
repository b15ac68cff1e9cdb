import { expect, test } from "vitest";
import { type Host, requestOf } from "../../src/update-spec/options.js";
import { readWorkspace } from "../../src/update-spec/workspace.js";
import { specFolder } from "../support/spec-folder.js";

test("a request is for what was given, or for what slice.yaml names", () => {
	const { folder } = specFolder();
	const workspace = readWorkspace(folder);
	const host: Host = {
		folder,
		changesets: folder,
		today: "2026-08-20",
		progress: { write: () => true },
		print: () => undefined,
		runScript: () => true,
		failedTests: () => [],
	};
	const flags = { source: "s", timeout: 1.2345 };
	expect(requestOf("v1.0", undefined, workspace, flags, host)).toMatchObject({
		version: "v1.0",
		from: "http://127.0.0.1:9/v1.0.yaml",
		source: "s",
		timeoutMs: 1235,
		today: "2026-08-20",
	});
	expect(requestOf("beta", "file.yaml", workspace, flags, host).from).toBe("file.yaml");
});
