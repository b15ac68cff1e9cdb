/**
 * `npm run kill-test [-- --trials N --tenants N --kills N --seed N]`: the CLI rotates many tenants of an emulator that runs
 * in a process of its own, is killed at random points and run again. Ends with 1 when a key was lost, a tenant was rotated
 * twice or not at all, a file was left behind, or a secret was printed.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import tls from "node:tls";
import { findSecrets } from "@mdi-sensors/testing/find-secrets";
import { type Held, killTrial, type TrialTenant } from "@mdi-sensors/testing/kill-trial";
import { programOf } from "@mdi-sensors/testing/program-of";
import { table } from "table";
import { readOptions, wholeNumber } from "./read-options.ts";

/** What the emulator says of itself. */
interface Description {
	readonly tenants: readonly TrialTenant[];
	readonly env: Readonly<Record<string, string>>;
	readonly admin: string;
}

const usage = "npm run kill-test -- [--trials N] [--tenants N] [--kills N] [--seed N]";
const { values } = readOptions(usage, {
	options: {
		trials: { type: "string", default: "50" },
		tenants: { type: "string", default: "200" },
		kills: { type: "string", default: "1" },
		seed: { type: "string", default: String(Date.now() % 1_000_000) },
	},
});

const [trials, tenantCount, killsPerTrial, seed] = (["trials", "tenants", "kills", "seed"] as const).map((name) =>
	wholeNumber(usage, `--${name}`, values[name]),
) as [number, number, number, number];

const emulator = spawn(
	process.execPath,
	[programOf("@mdi-sensors/emulator"), "--tenants", String(tenantCount), "--latency", "10", "--json"],
	{
		stdio: ["ignore", "pipe", "inherit"],
	},
);
const [line] = await once(createInterface({ input: emulator.stdout }), "line");
const { tenants, env, admin } = JSON.parse(line) as Description;
tls.setDefaultCACertificates([
	...tls.getCACertificates("default"),
	readFileSync(env.NODE_EXTRA_CA_CERTS ?? "", "utf8"),
]);
// Lost responses on top of the kills. In each of these the service has acted, or will not.
await post("/faults", {
	fault: ["504-acted", "reset-acted", "503-no-retry-after"],
	probability: 0.03,
	times: "forever",
});

const random = randomFrom(seed);
const secrets = new Set(tenants.map(({ clientSecret }) => clientSecret));
const sum = { kills: 0, inDoubt: 0, rotatedTwice: 0, notRotated: 0, lost: 0, leftBehind: 0, secretsPrinted: 0 };
console.log(`${trials} trials with ${tenants.length} tenants, seed ${seed}`);
for (let trial = 1; trial <= trials; trial++) {
	const folder = mkdtempSync(join(tmpdir(), "mdi-sensors-kill-test-"));
	const verdict = await killTrial({ folder, tenants, env, held, kills: killsPerTrial, random });
	// The emulator's tokens are its own affair, but all of them are JWTs.
	const tokens = verdict.said.match(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g) ?? [];
	const printed = findSecrets(verdict.said, [...secrets]).length + tokens.length;
	rmSync(folder, { recursive: true });
	sum.kills += verdict.kills;
	sum.inDoubt += verdict.inDoubt;
	sum.rotatedTwice += verdict.rotatedTwice.length;
	sum.notRotated += verdict.notRotated.length;
	sum.lost += verdict.lost.length;
	sum.leftBehind += verdict.leftBehind.length;
	sum.secretsPrinted += printed;
	const { kills, inDoubt, rotatedTwice, notRotated, lost, leftBehind, code } = verdict;
	const keys = `twice ${rotatedTwice.length}, not ${notRotated.length}, lost ${lost.length}`;
	const wrong = `${keys}, left behind ${leftBehind.length}, secrets ${printed}`;
	console.log(`${trial}: ${kills} killed with ${inDoubt} tenants in doubt; ${wrong}; exit code ${code}`);
	if (code !== 0) console.log(verdict.said);
}
emulator.kill();
console.log(table(Object.entries(sum).map(([what, count]) => [what, String(count)])));
const wrong = sum.rotatedTwice + sum.notRotated + sum.lost + sum.leftBehind + sum.secretsPrinted;
process.exitCode = wrong > 0 ? 1 : 0;

/** Reads what the emulator holds, and remembers every key for the search. */
async function held(): Promise<Held[]> {
	const response = await fetch(admin);
	const overview = (await response.json()) as { tenants: Held[] };
	for (const { key } of overview.tenants) secrets.add(key);
	return overview.tenants;
}

async function post(path: string, body: object): Promise<void> {
	const headers = { "content-type": "application/json" };
	const response = await fetch(`${admin}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
	if (!response.ok) throw new Error(`the emulator responded with ${response.status}: ${await response.text()}`);
}

/** Repeatable draws from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let bits = Math.imul(state ^ (state >>> 15), 1 | state);
		bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
		return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
	};
}
