import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { kiotaVersion } from "@mdi-sensors/generator";
import { checkZip } from "./check-zip.js";
import { EngineError } from "./engine-error.js";
import type { KiotaCommand } from "./kiota-command.js";
import { isFetched, type KiotaWrapper } from "./kiota-wrapper.js";

const tenMinutes = 600_000;

/**
 * Lets the npm package `@microsoft/kiota` fetch Kiota's binary, from the zip that `KIOTA_SIDELOADING_BINARY_ZIP_PATH`
 * names or from GitHub, unless it did so before.
 *
 * In a process of its own: where there is no network, it does not fail but crashes.
 *
 * @throws {EngineError} `NOT_FOUND`, `BAD_ZIP` or `DOWNLOAD_FAILED`.
 */
export function fetchKiota(wrapper: KiotaWrapper, env: NodeJS.ProcessEnv): KiotaCommand {
	const { platform, sha256, binary } = wrapper;
	const kiota = { command: binary, prefix: [], origin: "@microsoft/kiota" };
	if (isFetched(wrapper)) return kiota;
	if (sha256 === undefined) {
		throw new EngineError("NOT_FOUND", `there is no Kiota for ${platform}; use --engine builtin`);
	}
	const zip = env.KIOTA_SIDELOADING_BINARY_ZIP_PATH;
	if (zip) checkZip(zip, sha256, platform);
	const args = ["-e", install(wrapper)];
	const { status, stderr } = spawnSync(process.execPath, args, { env, timeout: tenMinutes, encoding: "utf8" });
	if (status === 0 && isFetched(wrapper)) return kiota;
	const reason = /^\w*Error: (.*)$/m.exec(stderr)?.[1] ?? "the download did not end";
	const message = `Kiota could not be downloaded (${reason}); use --engine builtin, name an installed one by KIOTA_BIN, or fetch ${platform}.zip of release v${kiotaVersion} and name it by KIOTA_SIDELOADING_BINARY_ZIP_PATH`;
	throw new EngineError("DOWNLOAD_FAILED", message);
}

/** The program that lets the wrapper fetch the binary. */
function install({ modules, location }: KiotaWrapper): string {
	const module = (name: string) => `require(${JSON.stringify(join(modules, name))})`;
	const config = JSON.stringify({ binaryLocation: location });
	return `${module("config.js")}.setKiotaConfig(${config}); ${module("install.js")}.ensureKiotaIsPresent();`;
}
