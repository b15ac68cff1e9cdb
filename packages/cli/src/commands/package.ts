import { basename } from "node:path";
import type { Command } from "commander";
import { addConnectionOptions, type ConnectionOptions } from "../connection/connection-options.js";
import { toFields } from "../output/layout.js";
import { addVerb, type OutputOptions, verb } from "../verb.js";

interface Options extends ConnectionOptions, OutputOptions {
	/** `true` without a file's name. */
	readonly download?: string | true;
}

/** `mdi-sensors package`: where the sensor's installer is; with `--download`, gets it. */
export function addPackage(parent: Command): void {
	const command = addVerb(parent, "package", "show where the sensor's installer is, or download it");
	command.option("--download [file]", "download it; a download that was broken off is taken up again");
	addConnectionOptions(command).action(
		verb(async (options: Options) => {
			const [{ connectionFrom }, { checkFile }] = await Promise.all([
				import("../connection/connection.js"),
				import("../sink/check-file.js"),
			]);
			const { connect } = connectionFrom(options);
			if (typeof options.download === "string") checkFile(options.download);
			const { downloadUrl, version } = await connect().getDeploymentPackageUri();
			if (options.download === undefined) {
				return { data: { version, downloadUrl }, text: toFields({ version, url: downloadUrl }) };
			}
			const file = options.download === true ? nameIn(downloadUrl) : options.download;
			const { downloadWithProgress } = await import("../download/download-with-progress.js");
			const { bytes, sha256, resumedAt } = await downloadWithProgress(downloadUrl, file);
			return {
				data: { version, file, bytes, sha256, resumedAt },
				text: toFields({ version, file, bytes: String(bytes), "SHA-256": sha256 }),
				hint: "\nNext: unpack it on the server, and run what `mdi-sensors install-command` prints.",
			};
		}),
	);
}

/** The file's own name, and never a path that leads somewhere else. */
function nameIn(url: string): string {
	return basename(decodeURIComponent(new URL(url).pathname)).replaceAll("\\", "") || "sensor-package.zip";
}
