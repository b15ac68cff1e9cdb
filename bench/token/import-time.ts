import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { median } from "../median.ts";
import type { Row } from "../row.ts";

const program = fileURLToPath(new URL("time-import.ts", import.meta.url));

/**
 * How long a cold process takes to import connect, which does not load `@azure/identity`: a share of what importing that one
 * takes.
 */
export async function importTime(): Promise<Row> {
	const [ours, identity]: [number[], number[]] = [[], []];
	for (let run = 0; run < 7; run++) {
		ours.push(await milliseconds("@mdi-sensors/connect"));
		identity.push(await milliseconds("@azure/identity"));
	}
	const peer = median(identity);
	return {
		what: "import of connect",
		value: median(ours),
		unit: "ms",
		peer: { what: "import of @azure/identity", value: peer },
		budget: { atMost: peer * 0.3 },
	};
}

async function milliseconds(name: string): Promise<number> {
	const child = fork(program, [name]);
	const [taken] = await once(child, "message");
	return Number(taken);
}
