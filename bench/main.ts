/**
 * `npm run bench -- [group ...] [--json FILE]`: measures, prints a table, writes the file, and ends with 1 when a budget is
 * missed.
 */
import { writeFileSync } from "node:fs";
import { arch, cpus, platform } from "node:os";
import { table } from "table";
import { readOptions } from "../scripts/read-options.ts";
import { groups } from "./groups.ts";
import { isMissed, type Row } from "./row.ts";
import { toCells } from "./to-cells.ts";

const { values, positionals } = readOptions(
	`npm run bench -- [group ...] [--json FILE]; the groups are ${[...groups.keys()].join(", ")}`,
	{ allowPositionals: true, options: { json: { type: "string" } } },
);
const wanted = positionals.length > 0 ? positionals : [...groups.keys()];
const unknown = wanted.filter((name) => !groups.has(name));
if (unknown.length > 0) {
	console.error(`bench: there is no group ${unknown.join(", ")}; the groups are ${[...groups.keys()].join(", ")}`);
	process.exit(1);
}

const results: Record<string, Row[]> = {};
for (const name of wanted) {
	const load = groups.get(name);
	const run = await load?.();
	const rows = (await run?.()) ?? [];
	results[name] = rows;
	console.log(`\n${name}`);
	console.log(table([["what", "ours", "peer", "ours : peer", "budget"], ...rows.map(toCells)]));
}
const missed = Object.values(results).flat().filter(isMissed);
for (const row of missed) console.error(`over budget: ${row.what}`);
if (missed.length > 0) process.exitCode = 1;
if (values.json !== undefined) {
	const machine = { node: process.version, platform: platform(), arch: arch(), cores: cpus().length };
	writeFileSync(
		values.json,
		`${JSON.stringify({ date: new Date().toISOString(), machine, groups: results }, null, "\t")}\n`,
	);
}
