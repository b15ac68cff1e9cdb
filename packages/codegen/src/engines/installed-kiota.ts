import { kiotaVersion } from "@mdi-sensors/generator";
import { EngineError } from "./engine-error.js";
import { fetchKiota } from "./fetch-kiota.js";
import { findKiota, type Machine } from "./find-kiota.js";
import type { KiotaCommand } from "./kiota-command.js";
import { isFetched, type KiotaWrapper } from "./kiota-wrapper.js";
import { runKiota } from "./run-kiota.js";

/**
 * The Kiota that is used, fetched if need be.
 *
 * @throws {EngineError} `WRONG_VERSION`, with both versions; or why there is none.
 */
export async function requireKiota(machine: Machine, wrapper: KiotaWrapper): Promise<KiotaCommand> {
	const kiota = findKiota(machine) ?? fetchKiota(wrapper, machine.env);
	const version = await versionOf(kiota, machine.env);
	if (version === kiotaVersion) return kiota;
	const message = `the kiota of ${kiota.origin} is ${version}, and ${kiotaVersion} is wanted; install that, or use --engine builtin`;
	throw new EngineError("WRONG_VERSION", message);
}

/**
 * The Kiota that is used where none shall be downloaded.
 *
 * @returns The Kiota, or why there is none that can be used.
 */
export async function kiotaAtHand(machine: Machine, wrapper: KiotaWrapper): Promise<KiotaCommand | string> {
	const isThere = isFetched(wrapper) || Boolean(machine.env.KIOTA_SIDELOADING_BINARY_ZIP_PATH);
	if (findKiota(machine) === undefined && !isThere) return "there is no Kiota on this machine";
	try {
		return await requireKiota(machine, wrapper);
	} catch (error) {
		if (error instanceof EngineError && error.code === "WRONG_VERSION") return error.message;
		throw error;
	}
}

async function versionOf(kiota: KiotaCommand, env: NodeJS.ProcessEnv): Promise<string> {
	const printed = await runKiota(kiota, ["--version"], env);
	// The commit follows: 1.34.1+6f0f7f8. Another program may print its licence too.
	const [first = ""] = printed.trim().split("\n");
	return first.split("+")[0]?.trim() || "without a version";
}
