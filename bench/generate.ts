import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findKiota, kiotaFiles } from "@mdi-sensors/codegen";
import { kiotaVersion } from "@mdi-sensors/generator";
import { sensorsClient } from "../scripts/generation/sensors-client.ts";
import { type ColdProcess, type Command, coldProcesses } from "./cold-process.ts";
import { largeDescription } from "./large-description.ts";
import { newFolder } from "./new-folder.ts";
import type { Row } from "./row.ts";

const program = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** As `npm run generate` starts Node: with what was compiled before, and without the compiler that pays off later only. */
const flags = ["--no-turbofan", "--import", new URL("../scripts/generation/compile-cache.js", import.meta.url).href];
const slice = program("../openapi/beta.yaml");
const security = ["/security/**", "/security"];

/**
 * The built-in generator in cold processes: on a slice and on a part of a description of 40 MB beside Kiota, in turn and in
 * the same run, where Kiota can be had; on the whole of it beside js-yaml, which only parses it.
 */
export async function generate(): Promise<Row[]> {
	const folder = newFolder();
	try {
		const { file, what, isOverlaid } = largeDescription(folder);
		const ours = [...flags, program("generate/ours.ts")];
		const kiota = await kiotaRuns(folder);
		const small = await inTurn([...ours, slice, folder], kiota?.(slice, []));
		// Minutes for Kiota: once is enough to see a factor of tens. Of other descriptions of that size it is not known.
		const part = await coldProcesses({ ours: [...ours, file, folder, ...security] }, 3);
		const partByKiota = isOverlaid ? undefined : kiota && (await coldProcesses({ kiota: kiota(file, security) }, 1));
		const { whole, yaml } = await coldProcesses(
			{ whole: [...ours, file, folder], yaml: [program("js-yaml.ts"), file] },
			3,
		);
		const parses = { what: "js-yaml, which only parses it", value: yaml.milliseconds };
		const below = { what: "all below /security", note: what };
		const all = { what: "the whole description", note: what };
		return [
			{ what: "the three operations and the list of sensors", ...times(small.ours, small.kiota, 0.33) },
			{ ...below, ...times(part.ours, partByKiota?.kiota, 1 / 60) },
			{ ...below, what: `${below.what}, peak memory`, ...memory(part.ours, 400) },
			{ ...all, value: whole.milliseconds, unit: "ms", peer: parses, budget: { atMost: 1.7 * yaml.milliseconds } },
			{ ...all, what: `${all.what}, peak memory`, ...memory(whole, 700) },
		];
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** What runs Kiota on paths of a description, or undefined where there is no Kiota. */
async function kiotaRuns(folder: string) {
	const kiota = await findKiota(process.env);
	if (typeof kiota === "string") return undefined;
	return (description: string, includePatterns: readonly string[]) => {
		const output = join(folder, "by-kiota");
		return () => kiotaFiles(kiota, { ...sensorsClient, description, output, includePatterns }, process.env);
	};
}

async function inTurn(ours: Command, kiota: Command | undefined) {
	if (kiota !== undefined) return coldProcesses({ ours, kiota });
	return { ...(await coldProcesses({ ours })), kiota: undefined };
}

/** Our time beside Kiota's, of which it may take a share. Without Kiota there is nothing to hold it against. */
function times(ours: ColdProcess, kiota: ColdProcess | undefined, share: number) {
	const row = { value: ours.milliseconds, unit: "ms" };
	if (kiota === undefined) return row;
	const peer = { what: `Kiota ${kiotaVersion}`, value: kiota.milliseconds };
	return { ...row, peer, budget: { atMost: share * kiota.milliseconds } };
}

function memory({ megabytes }: ColdProcess, atMost: number) {
	return { value: megabytes, unit: "MB", budget: { atMost } };
}
