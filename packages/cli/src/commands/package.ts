import { basename, join } from "node:path";
import type { DeploymentPackage } from "@mdi-sensors/connect";
import type { Command } from "commander";
import { CliError } from "../cli-error.js";
import { addCommand, type OutputOptions, toAction } from "../command.js";
import { addConnectionOptions, type ConnectionOptions } from "../connection/connection-options.js";
import { hostVariables } from "../connection/hosts-of-environment.js";
import { rejectOptions } from "../options/reject-options.js";
import { toFields } from "../output/layout.js";
import type { Outcome } from "../output/outcome.js";
import { addTenantsOptions, manyTenantsOnly, type TenantsOptions } from "../tenants/tenants-options.js";

interface Options extends ConnectionOptions, OutputOptions, TenantsOptions {
	/** `true` without a file's name. */
	readonly download?: string | true;
	readonly onlyIfNewer?: boolean;
}

/** `mdi-sensors package`: where the sensor's installer is; with `--download`, gets it. */
export function addPackage(parent: Command): void {
	const command = addCommand(parent, "package", "show where the sensor's installer is, or download it");
	command
		.option(
			"--download [file]",
			"download it; a download that was broken off is taken up again; of files that are there, only one named .zip is replaced",
		)
		.option(
			"--only-if-newer",
			"take --download for a folder that holds a package for each version, and fetch only one that is newer than all there",
		);
	addTenantsOptions(command, "show which version each tenant of this YAML file is offered");
	addConnectionOptions(command).action(
		toAction(async (options: Options, command) => {
			if (options.tenants !== undefined) return showVersions(options.tenants, options, command);
			rejectOptions(
				command,
				manyTenantsOnly,
				"goes with --tenants only; nothing was sent. Name the file of the tenants",
			);
			const { download, onlyIfNewer = false } = options;
			if (onlyIfNewer && download === undefined) {
				throw new CliError("USAGE", "--only-if-newer goes with --download; nothing was sent. Name the folder there");
			}
			const [{ connectionFrom }, { checkTarget }] = await Promise.all([
				import("../connection/connection.js"),
				import("../download/download.js"),
			]);
			const { connect } = connectionFrom(options);
			if (typeof download === "string" && !onlyIfNewer) checkTarget(download);
			const found = await connect().getDeploymentPackageUri();
			const { version, downloadUrl } = found;
			if (download === undefined) {
				return { data: { version, downloadUrl }, text: toFields({ version, url: downloadUrl }) };
			}
			if (onlyIfNewer) return downloadIfNewer(found, download === true ? "." : download);
			return downloadTo(found, download === true ? nameIn(downloadUrl) : download);
		}),
	);
}

async function showVersions(file: string, options: Options, command: Command): Promise<Outcome> {
	const why = "goes with one tenant, not with --tenants; nothing was sent";
	rejectOptions(command, ["tenantId", "download", "onlyIfNewer"], why);
	const { overTenants } = await import("../tenants/over-tenants.js");
	return overTenants(
		file,
		{ ...options, hostVariables: hostVariables(command) },
		{
			doing: "asking for the installer",
			head: ["result", "version"],
			prepare: (tenant) => tenant,
			read: (sensors, _, signal) => sensors.getDeploymentPackageUri({ signal }),
			describe: ({ version, downloadUrl }) => ({
				outcome: "read",
				rows: [["read", version]],
				data: { version, downloadUrl },
			}),
		},
	);
}

async function downloadTo({ version, downloadUrl }: DeploymentPackage, file: string): Promise<Outcome> {
	const { downloadWithProgress } = await import("../download/download.js");
	const { bytes, sha256, resumedAt } = await downloadWithProgress(downloadUrl, file);
	return {
		data: { version, file, bytes, sha256, resumedAt },
		text: toFields({ version, file, bytes: String(bytes), "SHA-256": sha256 }),
		hint: nextSteps,
	};
}

async function downloadIfNewer(found: DeploymentPackage, folder: string): Promise<Outcome> {
	const { version, downloadUrl } = found;
	const { newestIn, prepareFolder } = await import("../download/package-folder.js");
	const there = newestIn(folder, version);
	if (there !== undefined) {
		const how = there.version === version ? "it is there" : `offered is ${version}, and newer ones are there`;
		return {
			data: { version: there.version, offered: version, file: there.file, downloaded: false },
			text: toFields({ version: there.version, file: there.file, "not downloaded": how }),
		};
	}
	const file = join(prepareFolder(folder, version), nameIn(downloadUrl));
	const outcome = await downloadTo(found, file);
	return { ...outcome, data: { ...outcome.data, offered: version, downloaded: true } };
}

/** The name that a package's URL has for its file, and never one that leads somewhere else, or that a shell takes for more. */
export function nameIn(url: string): string {
	const last = basename(new URL(url).pathname).replaceAll("%20", " ");
	return /^[\w][\w. ()-]*$/.test(last) ? last : "sensor-package.zip";
}

const nextSteps = `
Next: unpack it on the server, and look whether Microsoft has signed the installer (PowerShell):
  Get-AuthenticodeSignature '.\\Azure ATP sensor Setup.exe' | Format-List Status, SignerCertificate
Status must be Valid, and the signer's name begin with CN=Microsoft Corporation. Then run what \`mdi-sensors install-command\` prints.`;
