import { Command, InvalidArgumentError, Option } from "commander";
import { type Flags, type Host, requestOf } from "./options.js";
import { type Version, versions } from "./slice.js";
import { updateVersion } from "./update-version.js";
import { readWorkspace } from "./workspace.js";

const day = 24 * 60 * 60;

/**
 * The command that makes the committed descriptions from Microsoft's.
 *
 * Its action throws a `DescriptionError` where something is wrong.
 */
export function updateSpecCommand(host: Host): Command {
	const command = new Command("update-spec")
		.description("Makes openapi/<version>.yaml from Microsoft's description: what slice.yaml keeps, with overlay.yaml.")
		.addOption(
			new Option("--version <version>", "one version of Microsoft Graph").choices([...versions]).conflicts("all"),
		)
		.option("--from <URL or file>", "a .yaml, .yaml.gz or .json; without it, the upstream that slice.yaml names", place)
		.option("--source <text>", "what provenance.json shall say of a file, in place of its name")
		.addOption(
			new Option("--all", "all versions, with a changeset, and the client generated, built and tested").conflicts([
				"from",
				"source",
			]),
		)
		.option("--from-beta <URL or file>", "with --all: as --from, for beta", place)
		.option("--from-v1.0 <URL or file>", "with --all: as --from, for v1.0", place)
		.option(
			"--report <file>",
			"with --all: writes what changed, or what is wrong, as Markdown; nothing without either",
			place,
		)
		.option("--timeout <seconds>", "how long a download may take, up to a day", seconds, 600)
		.allowExcessArguments(false);
	return command.action(async (flags: Flags) => {
		if (flags.all === true) {
			const { runAll } = await import("./run-all.js");
			return runAll(flags, host);
		}
		if (flags.version !== undefined) return runOne(flags.version, flags, host);
		return command.error("error: either --version beta, --version v1.0 or --all is needed");
	});
}

function seconds(text: string): number {
	const value = Number(text);
	if (value >= 1 && value <= day) return value;
	throw new InvalidArgumentError(`It must be a number of seconds, from 1 to ${day}.`);
}

/** A script whose variable is empty gives an empty text. */
function place(text: string): string {
	if (text !== "") return text;
	throw new InvalidArgumentError("It must not be empty.");
}

/** `--version`: makes one description. */
export async function runOne(version: Version, flags: Flags, host: Host): Promise<void> {
	const workspace = readWorkspace(host.folder);
	const request = requestOf(version, flags.from, workspace, flags, host);
	host.print(await updateVersion(workspace, request));
}
