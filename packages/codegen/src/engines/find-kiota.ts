import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { kiotaVersion } from "@mdi-sensors/generator";
import which from "which";
import { EngineError } from "./engine-error.js";
import { type Environment, type KiotaCommand, runKiota } from "./run-kiota.js";

/** The root of the repository: .NET looks there for the list of its tools. */
const root = fileURLToPath(new URL("../../../..", import.meta.url));

/**
 * Finds a Kiota in the version of this project: the one that `KIOTA_BIN` names; the repository's own tool, restored if
 * need be; `kiota` on PATH.
 *
 * @returns The Kiota, or in words why there is none that can be used.
 * @throws {EngineError} `NOT_FOUND` when `KIOTA_BIN` names no file; `CANNOT_START`, `KILLED` or `FAILED` when what it names
 * can't say its version.
 */
export async function findKiota(env: Environment): Promise<KiotaCommand | string> {
	if (env.KIOTA_BIN) {
		if (existsSync(env.KIOTA_BIN)) return checked({ command: env.KIOTA_BIN, prefix: [], origin: "KIOTA_BIN" }, env);
		throw new EngineError("NOT_FOUND", `KIOTA_BIN names no file: ${env.KIOTA_BIN}; correct it or unset it`);
	}
	const dotnet = lookUp("dotnet", env);
	const tool = dotnet === undefined ? "there is no .NET on this machine" : await repositoryTool(dotnet, env);
	if (typeof tool !== "string") return tool;
	const onPath = lookUp("kiota", env);
	return onPath === undefined ? tool : checked({ command: onPath, prefix: [], origin: "PATH" }, env);
}

/**
 * As {@link findKiota}, for what can't go on without it.
 *
 * @throws {EngineError} `NOT_FOUND` too where there is none that can be used.
 */
export async function requireKiota(env: Environment): Promise<KiotaCommand> {
	const found = await findKiota(env);
	if (typeof found !== "string") return found;
	const advice = `install the .NET SDK, or name a Kiota ${kiotaVersion} by KIOTA_BIN; to generate a client without it, use --engine builtin`;
	throw new EngineError("NOT_FOUND", `no Kiota can be used: ${found}; ${advice}`);
}

/** Asks first and restores then: what was restored before needs no network. */
async function repositoryTool(dotnet: string, env: Environment): Promise<KiotaCommand | string> {
	const origin = "the repository's .NET tools";
	const kiota = { command: dotnet, prefix: ["tool", "run", "kiota", "--"], cwd: root, origin };
	try {
		if ((await versionOf(kiota, env)) === kiotaVersion) return kiota;
	} catch (error) {
		if (!isFailure(error)) throw error;
	}
	try {
		await runKiota({ ...kiota, prefix: ["tool", "restore"] }, [], env);
		return await checked(kiota, env);
	} catch (error) {
		if (!isFailure(error)) throw error;
		return `\`dotnet tool restore\` can't get it (${error.reason ?? error.message})`;
	}
}

async function checked(kiota: KiotaCommand, env: Environment): Promise<KiotaCommand | string> {
	const version = await versionOf(kiota, env);
	return version === kiotaVersion ? kiota : `the kiota of ${kiota.origin} is ${version}, and ${kiotaVersion} is wanted`;
}

async function versionOf(kiota: KiotaCommand, env: Environment): Promise<string> {
	const printed = await runKiota(kiota, ["--version"], env);
	// The commit follows the version, after a plus sign. Another program may print its licence too.
	const [first = ""] = printed.trim().split("\n");
	return first.split("+")[0]?.trim() || "without a version";
}

/** Whoever ended the run wants no other Kiota either. */
function isFailure(error: unknown): error is EngineError {
	return error instanceof EngineError && error.code !== "KILLED";
}

function lookUp(name: string, { PATH, Path, PATHEXT }: Environment): string | undefined {
	const path = PATH ?? Path ?? "";
	return which.sync(name, { nothrow: true, path, ...(PATHEXT !== undefined && { pathExt: PATHEXT }) }) ?? undefined;
}
