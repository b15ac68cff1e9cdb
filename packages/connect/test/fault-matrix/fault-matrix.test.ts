import { type Emulator, type FaultName, faults, startEmulator, unreachables } from "@mdi-sensors/emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../src/index.js";
import { credentialOf, trusting } from "../support/emulated.js";
import { type CallName, calls, type Played, play, playUnreachable, type Stage, type Strikes } from "./play.js";
import { type Row, toMarkdown } from "./to-markdown.js";

const faultNames = (Object.keys(faults) as FaultName[]).toSorted();
const everyCall = Object.keys(calls) as CallName[];

let emulator: Emulator;
let distrust: () => void;
let stages: Stage[];

beforeAll(async () => {
	emulator = await startEmulator({ tenants: everyCall.map((call) => ({ domain: `${call.toLowerCase()}.example` })) });
	distrust = trusting(emulator.ca);
	stages = everyCall.map((call) => {
		const tenant = `${call.toLowerCase()}.example`;
		return { emulator, call, tenant, credential: credentialOf(emulator, tenant) };
	});
});

afterAll(async () => {
	distrust();
	await emulator.close();
});

const rows: Record<Strikes | "unreachable", Row[]> = { once: [], always: [], readsToo: [], unreachable: [] };

describe.each<[Strikes, readonly CallName[]]>([
	["once", everyCall],
	["always", everyCall],
	["readsToo", ["rotate"]],
])("a fault that strikes %s", (strikes, callNames) => {
	test.each(faultNames)("%s: no key is lost, none is made unnoticed, no request is repeated blindly", async (fault) => {
		emulator.reset();
		const played: Partial<Record<CallName, Played>> = {};
		const struck = stages.filter(({ call }) => callNames.includes(call));
		await Promise.all(
			struck.map(async (stage) => {
				played[stage.call] = await play(stage, fault, strikes);
			}),
		);
		emulator.reset();
		for (const stage of struck) {
			const outcome = played[stage.call];
			expect(outcome, stage.call).toMatchObject({ isKeyLost: false });
			expectNoticed(stage.call, outcome);
			expectNotRepeated(stage.call, fault, outcome);
			await expectReadable(stage);
		}
		rows[strikes].push({ fault, summary: faults[fault].summary, played });
	});
});

/** An error that says that the service has not acted is only thrown if it hasn't. */
function expectNoticed(call: CallName, outcome: Played | undefined): void {
	if (outcome?.code === undefined || outcome.code === "ROTATION_OUTCOME_UNKNOWN") return;
	expect(outcome.keysMade, `${call}: keys made with ${outcome.code}`).toBe(0);
}

/** A request that makes a key is sent once, unless it was throttled or challenged, or was seen to come to nothing. */
function expectNotRepeated(call: CallName, fault: FaultName, outcome: Played | undefined): void {
	expect(outcome?.keysMade, `${call}: keys made`).toBeLessThanOrEqual(1);
	const isAllowed = fault.startsWith("429") || fault === "401-claims" || call === "rotate";
	if (!isAllowed) expect(outcome?.posts, `${call}: POSTs`).toBeLessThanOrEqual(1);
}

/** Whatever became of the call, the service's key can be read afterwards. */
async function expectReadable({ tenant, credential }: Stage): Promise<void> {
	const key = await connect({ cloud: emulator.cloud(), credential }).getDeploymentAccessKey();
	expect(key.reveal()).toBe(emulator.tenant(tenant).key);
}

const unreachableSummaries = {
	dns: "the name is not known",
	refused: "the connection is refused",
	"tls-untrusted": "the certificate is from an authority that is not trusted",
	"tls-expired": "the certificate is over",
	"tls-wrong-host": "the certificate is for another host",
	"tls-dropped": "the connection ends in the TLS handshake",
} as const;

test.each(unreachables)("a Graph that can't be reached, %s: an error, and nothing was changed", async (how) => {
	const cloud = await emulator.unreachableCloud(how);
	const played: Partial<Record<CallName, Played>> = {};
	for (const { call, credential } of stages) {
		const outcome = await playUnreachable(cloud, call, credential);
		played[call] = outcome;
		expect(outcome.code, call).toBeDefined();
	}
	rows.unreachable.push({ fault: how, summary: unreachableSummaries[how], played });
});

test("the table in the documentation shows what was played; vitest --update writes it", async () => {
	const sections = ["once", "always", "readsToo", "unreachable"] as const;
	await expect(sections.map((section) => toMarkdown(section, rows[section])).join("\n")).toMatchFileSnapshot(
		"../../docs/fault-table.md",
	);
});
