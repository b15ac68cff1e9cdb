import { FakeClock } from "@mdi-sensors/testing/clocks";
import { FakeCredential } from "@mdi-sensors/testing/credentials";
import { type Emulated, emulated } from "@mdi-sensors/testing/emulated";
import { refusal, respond, type Script, type ScriptedGraph, scriptedGraph } from "@mdi-sensors/testing/scripted-graph";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect, type Sensors } from "../../src/index.js";
import { caught } from "../support/caught.js";

async function namesOf(list: ReturnType<Sensors["listSensors"]>): Promise<(string | null | undefined)[]> {
	const names = [];
	for await (const { displayName } of list) names.push(displayName);
	return names;
}

describe.each(["v1.0", "beta"] as const)("%s of the emulator", (version) => {
	let scene: Emulated;
	let sensors: Sensors;

	beforeAll(async () => {
		scene = await emulated({ tenants: [{ sensors: 5 }] });
		const { emulator, credential } = scene;
		sensors = connect({ cloud: emulator.cloud(), credential, version, clock: new FakeClock() });
	});
	beforeEach(() => scene.emulator.reset());
	afterAll(() => scene[Symbol.asyncDispose]());

	test("all sensors are listed, page by page, with what Kiota makes of them", async () => {
		expect(await namesOf(sensors.listSensors({ top: 2 }))).toEqual(["DC1", "DC2", "DC3", "DC4", "DC5"]);
		expect(scene.emulator.count({ operation: "listSensors" })).toBe(3);
		for await (const sensor of sensors.listSensors()) {
			expect(sensor).toMatchObject({ healthStatus: "healthy", deploymentStatus: "upToDate" });
			expect(sensor.createdDateTime).toBeInstanceOf(Date);
		}
	});

	test("a filter is passed on", async () => {
		expect(await namesOf(sensors.listSensors({ filter: "displayName eq 'DC3'" }))).toEqual(["DC3"]);
		expect(await caught(namesOf(sensors.listSensors({ filter: "nonsense" })))).toMatchObject({ status: 400 });
	});

	test("a page is asked for when it is wanted, and not before", async () => {
		for await (const _ of sensors.listSensors({ top: 2 })) break;
		expect(scene.emulator.count({ operation: "listSensors" })).toBe(1);
	});

	test("a throttled page is waited for", async () => {
		scene.emulator.faults.add({ fault: "429", operation: "listSensors", skip: 1 });
		expect(await namesOf(sensors.listSensors({ top: 2 }))).toHaveLength(5);
	});
});

describe("a Graph that is not as it should be", () => {
	let graph: ScriptedGraph;

	beforeEach(async () => {
		graph = await scriptedGraph();
		return () => graph[Symbol.asyncDispose]();
	});

	const page = (next: string, ...names: string[]): Script => {
		return respond(200, { "@odata.nextLink": next, value: names.map((displayName) => ({ displayName })) });
	};
	const list = () =>
		namesOf(connect({ cloud: graph.cloud, credential: new FakeCredential(), clock: new FakeClock() }).listSensors());

	test("a next page on another host is not asked for", async () => {
		graph.play(page("https://elsewhere.example/v1.0/security/identities/sensors?$skiptoken=1", "DC1"));
		expect(await caught(list())).toMatchObject({ code: "HOST_NOT_ALLOWED" });
		expect(graph.requests).toHaveLength(1);
	});

	test("pages that lead in a circle come to an end", async () => {
		graph.play(page(`${graph.cloud.graph}/v1.0/security/identities/sensors?$skiptoken=1`, "DC1"));
		expect(await caught(list())).toMatchObject({ code: "RESPONSE_UNREADABLE" });
	});

	test.each<[string, Script, string]>([
		["no list", respond(200, {}), "RESPONSE_UNREADABLE"],
		["a list that is none", respond(200, { value: "DC1" }), "RESPONSE_UNREADABLE"],
		["a member twice", respond(200, '{"value":[],"value":[{"displayName":"DC1"}]}'), "RESPONSE_UNREADABLE"],
		["a refusal", refusal(403), "FORBIDDEN"],
	])("%s is an error, and no empty list", async (_, script, code) => {
		graph.play(script);
		expect(await caught(list())).toMatchObject({ code });
	});

	test.each([{ top: 0 }, { top: 1.5 }, { filter: "" }, { filter: 5 as unknown as string }])(
		"%j is refused before anything is sent",
		async (options) => {
			const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
			expect(await caught(namesOf(sensors.listSensors(options)))).toMatchObject({ code: "OPTION_INVALID" });
			expect(graph.requests).toEqual([]);
		},
	);
});
