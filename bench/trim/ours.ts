/** `node ours.ts FOLDER FILE`: the whole of update-spec, from the description to the written files. */
import { updateSpecCommand } from "@mdi-sensors/codegen/update-spec";

const [folder = "", file = ""] = process.argv.slice(2);
const command = updateSpecCommand({
	folder,
	changesets: folder,
	today: "2026-01-01",
	progress: process.stderr,
	print: () => undefined,
	runScript: () => true,
	failedTests: () => [],
});
await command.parseAsync(["--version", "v1.0", "--from", file], { from: "user" });
