import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import which from "which";
import { EngineError } from "./engine-error.js";
import type { KiotaCommand } from "./kiota-command.js";

/** The machine that a Kiota is looked for on. */
export interface Machine {
	readonly env: Readonly<Record<string, string | undefined>>;
	/** The folder that the local tools of .NET are looked up from. */
	readonly cwd: string;
}

const executable = process.platform === "win32" ? "kiota.exe" : "kiota";

/**
 * Looks for a Kiota that somebody installed: `KIOTA_BIN`, then PATH, then the tools of .NET.
 *
 * @returns Undefined where there is none.
 * @throws {EngineError} `NOT_FOUND` when `KIOTA_BIN` names no file.
 */
export function findKiota({ env, cwd }: Machine): KiotaCommand | undefined {
	if (env.KIOTA_BIN) {
		if (existsSync(env.KIOTA_BIN)) return { command: env.KIOTA_BIN, prefix: [], origin: "KIOTA_BIN" };
		throw new EngineError("NOT_FOUND", `KIOTA_BIN names no file: ${env.KIOTA_BIN}; mend it or unset it`);
	}
	const onPath = lookUp("kiota", env);
	if (onPath !== undefined) return { command: onPath, prefix: [], origin: "PATH" };
	const dotnet = hasLocalTool(cwd) ? lookUp("dotnet", env) : undefined;
	if (dotnet !== undefined)
		return { command: dotnet, prefix: ["tool", "run", "kiota", "--"], origin: "the dotnet tools" };
	const global = join(env.DOTNET_CLI_HOME || env.HOME || homedir(), ".dotnet", "tools", executable);
	return existsSync(global) ? { command: global, prefix: [], origin: "the global dotnet tools" } : undefined;
}

function lookUp(name: string, { PATH, Path, PATHEXT }: Machine["env"]): string | undefined {
	const path = PATH ?? Path ?? "";
	return which.sync(name, { nothrow: true, path, ...(PATHEXT !== undefined && { pathExt: PATHEXT }) }) ?? undefined;
}

/** .NET looks for the list of local tools in the folder and in those above it. */
function hasLocalTool(folder: string): boolean {
	const list = join(folder, ".config", "dotnet-tools.json");
	if (existsSync(list) && /"microsoft\.openapi\.kiota"/i.test(readFileSync(list, "utf8"))) return true;
	const above = dirname(folder);
	return above !== folder && hasLocalTool(above);
}
