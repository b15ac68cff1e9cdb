import { type Emulator, type FaultName, faults, startEmulator, unreachables } from "@mdi-sensors/emulator";
import { isDeep } from "@mdi-sensors/testing/depth";
import { credentialOf, trusting } from "@mdi-sensors/testing/emulated";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../src/index.js";
import {
	type CallName,
	calls,
	isHang,
	type Played,
	play,
	playUnreachable,
	type Stage,
	type Strikes,
	type Unreached,
} from "./play.js";
import { type Row, toMarkdown } from "./to-markdown.js";

const faultNames = (Object.keys(faults) as FaultName[]).toSorted();
const everyCall = Object.keys(calls) as CallName[];
/** What makes a key: the calls that a usual run plays. */
const makingKeys: readonly CallName[] = ["regenerateDeploymentAccessKey", "rotate"];

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

const rows: Record<Strikes | Unreached, Row[]> = {
	once: [],
	always: [],
	readsToo: [],
	firstRead: [],
	check: [],
	misdirected: [],
	resent: [],
	unreachable: [],
	unreachableAsked: [],
};

const [quick, deep] = [{ tags: ["fuzz"] }, { tags: ["deep"] }];

describe.each<[Strikes, readonly CallName[]]>([
	["once", isDeep ? everyCall : makingKeys],
	["always", everyCall],
	["readsToo", ["rotate"]],
	["firstRead", ["rotate"]],
	["check", ["rotate"]],
	["misdirected", ["rotate"]],
	["resent", ["rotate"]],
])("a fault that strikes: %s", (strikes, callNames) => {
	const struck = () => stages.filter(({ call }) => callNames.includes(call));

	const title = "%s: no key is lost, none is made unnoticed, no request is retried blindly";
	// Struck once, each fault is tried in every run on what makes a key; the whole table, which every row belongs to, in a deep one.
	test.each(faultNames)(title, strikes === "once" ? quick : deep, async (fault) => {
		emulator.reset();
		const played = await playAll(struck(), (stage) => play(stage, fault, strikes), isHang(fault));
		emulator.reset();
		for (const { call } of struck()) expectNotRepeated(call, fault, played[call], strikes === "resent" ? 2 : 1);
		if (strikes === "firstRead" && played.rotate?.code !== undefined) expect(played.rotate.posts).toBe(0);
		if (strikes === "check") expect(played.rotate).toMatchObject({ code: undefined, isRecovered: false });
		rows[strikes].push({ fault, summary: faults[fault].summary, played, isKeyLost: await isKeyLost(struck(), played) });
	});
});

/** Plays on all stages, at once or one after the other. */
async function playAll(
	on: readonly Stage[],
	how: (stage: Stage) => Promise<Played>,
	isOneByOne = false,
): Promise<Row["played"]> {
	const played: Partial<Record<CallName, Played>> = {};
	const playOn = async (stage: Stage) => {
		played[stage.call] = await how(stage);
	};
	if (isOneByOne) for (const stage of on) await playOn(stage);
	else await Promise.all(on.map(playOn));
	for (const { call } of on) expectNoticed(call, played[call]);
	return played;
}

/** An error that says that the service has not acted is only thrown if it hasn't. */
function expectNoticed(call: CallName, outcome: Played | undefined): void {
	if (outcome?.code === undefined || outcome.code === "ROTATION_OUTCOME_UNKNOWN") return;
	expect(outcome.keysMade, `${call}: keys made with ${outcome.code}`).toBe(0);
}

/** A request that makes a key is sent once, unless it was throttled or challenged, or was seen to come to nothing. */
function expectNotRepeated(call: CallName, fault: FaultName, outcome: Played | undefined, mostKeys: number): void {
	expect(outcome?.keysMade, `${call}: keys made`).toBeLessThanOrEqual(mostKeys);
	const isAllowed = fault.startsWith("429") || fault === "401-claims" || call === "rotate";
	if (!isAllowed) expect(outcome?.posts, `${call}: POSTs`).toBeLessThanOrEqual(1);
}

/** A key is lost when somebody has another one than the service's, or can't get that one once the fault is over. */
async function isKeyLost(on: readonly Stage[], played: Row["played"]): Promise<boolean> {
	const lost = on.map(async ({ call, tenant, credential }) => {
		const { key } = await connect({ cloud: emulator.cloud(), credential }).resume();
		const held = emulator.tenant(tenant).key;
		return key.reveal() !== held || (played[call]?.key ?? held) !== held;
	});
	const isLost = (await Promise.all(lost)).includes(true);
	expect(isLost).toBe(false);
	return isLost;
}

const unreachableSummaries = {
	dns: "the name is not known",
	refused: "the connection is refused",
	"tls-untrusted": "the certificate is from an authority that is not trusted",
	"tls-expired": "the certificate is over",
	"tls-wrong-host": "the certificate is for another host",
	"tls-dropped": "the connection ends in the TLS handshake",
} as const;

describe.each<[Unreached, readonly CallName[]]>([
	["unreachable", everyCall],
	["unreachableAsked", ["rotate"]],
])("a Graph that can't be reached: %s", (which, callNames) => {
	test.each(unreachables)("%s: an error, and nothing was changed", deep, async (how) => {
		const cloud = await emulator.unreachableCloud(how);
		const on = stages.filter(({ call }) => callNames.includes(call));
		const played = await playAll(on, (stage) => playUnreachable(stage, cloud, which));
		for (const { call } of on) expect(played[call], call).toMatchObject({ posts: 0, keysMade: 0, key: undefined });
		rows[which].push({
			fault: how,
			summary: unreachableSummaries[how],
			played,
			isKeyLost: await isKeyLost(on, played),
		});
	});
});

test("the table in the documentation shows what was played; vitest --update writes it", deep, async () => {
	const sections = Object.keys(rows) as (keyof typeof rows)[];
	await expect(sections.map((section) => toMarkdown(section, rows[section])).join("\n")).toMatchFileSnapshot(
		"../../docs/fault-table.md",
	);
});
