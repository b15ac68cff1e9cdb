import { readdirSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { FakeCredential } from "@mdi-sensors/testing/credentials";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { scriptedGraph, withKey } from "@mdi-sensors/testing/scripted-graph";
import { expect, test, vi } from "vitest";
import { credentialFor } from "../../src/credential/credential-for.js";
import type { OwnCredential } from "../../src/credential/own-credential.js";
import { FileRecordStore } from "../../src/records/file-record-store.js";
import type { RecordStore } from "../../src/records/record-store.js";
import type { KeySink } from "../../src/rotate/rotation.js";
import { fileSink } from "../../src/sinks/file-sink.js";
import { keyVaultSink } from "../../src/sinks/key-vault-sink.js";
import { rotateTenants } from "../../src/tenants/index.js";

const tenantId = "11111111-2222-4333-8444-555555555555";
const credential = { getToken: () => Promise.reject(new Error("nobody may sign in here")) };

/** A tenant that was rotated just now: with a `maxAge` that is none, it would be left alone for good. */
async function rotatedTenant() {
	const record = new FileRecordStore(join(scratchFolder(), "records"));
	const [workspace, holder] = [`https://graph.microsoft.com/${tenantId}`, { id: "me", name: "me" }];
	await record.acquire(workspace, holder);
	await record.write(workspace, holder, { rotated: { fingerprint: "0123456789abcdef" } }, true);
	await record.release(workspace, holder);
	return record;
}

test("a listener that throws does not take the results of all others away", async () => {
	const record = await rotatedTenant();
	const onResult = () => {
		throw new Error("full");
	};
	const results = await rotateTenants([{ connection: { tenantId, credential } }], { record, maxAge: 60_000, onResult });
	expect(results.map(({ outcome }) => outcome)).toEqual(["notDue"]);
});

test.each([
	["no maxAge", {}, "maxAge must say"],
	["a maxAge that is no number", { maxAge: Number.NaN }, "maxAge must say"],
	["a maxAge in words", { maxAge: "30d" }, "maxAge must say"],
	["nobody to do it", { maxAge: 1, concurrency: 0 }, "concurrency must be a whole number from 1"],
	[
		"an uncertain number of workers",
		{ maxAge: 1, concurrency: Number.NaN },
		"concurrency must be a whole number from 1",
	],
	["a misspelt dry run", { maxAge: 1, dryrun: true }, "did you mean dryRun?"],
])("%s is refused before anything is sent", async (_, options, complaint) => {
	const record = await rotatedTenant();
	const tenants = [{ connection: { tenantId, credential } }];
	await expect(rotateTenants(tenants, { record, ...(options as { maxAge: number }) })).rejects.toMatchObject({
		code: "OPTION_INVALID",
		summary: expect.stringContaining(complaint),
	});
});

test.each([
	["sinks", "did you mean sink?"],
	["Sink", "did you mean sink?"],
	["conection", "did you mean connection?"],
	["deliverTo", "there are name, connection, sink"],
])("a member of a tenant that there is none of is refused before any request: %s", async (member, suggestion) => {
	const record = await rotatedTenant();
	const acquire = vi.spyOn(record, "acquire");
	const tenant = { connection: { tenantId, credential }, [member]: () => {} };
	const tenants = [{ connection: { tenantId: crypto.randomUUID(), credential } }, tenant];
	await expect(rotateTenants(tenants, { record, maxAge: 1 })).rejects.toMatchObject({
		code: "OPTION_INVALID",
		summary: `tenants[1] has no option "${member}"; ${suggestion}`,
	});
	expect(acquire).not.toHaveBeenCalled();
});

test("what a sink has signed in with is given back after its check and after its turn, unless other sinks have it too", async () => {
	const record = await rotatedTenant();
	const [own, shared] = [credentialFor("global", { kind: "azureCli" }), credentialFor("global", { kind: "azureCli" })];
	const forgotten = [own, shared].map((each) => vi.spyOn(each as OwnCredential, "forget"));
	const tenants = [own, shared, shared].map((each, index) => ({
		connection: { tenantId: index === 0 ? tenantId : crypto.randomUUID(), credential },
		sink: keyVaultSink({ vault: "contoso", secret: `key-${index}`, credential: each }),
	}));
	const stop = AbortSignal.abort();
	await rotateTenants(tenants.slice(0, 1), { record, maxAge: 60_000, stop });
	expect(forgotten[0]).toHaveBeenCalledTimes(2);
	const check = () => Promise.reject(new Error("closed"));
	const closed = tenants.slice(1).map((each) => ({ ...each, sink: Object.assign(each.sink, { check }) }));
	const results = await rotateTenants(closed, { record, maxAge: 60_000, stop });
	expect(results.map(({ outcome }) => outcome)).toEqual(["failed", "failed"]);
	expect(forgotten[1]).not.toHaveBeenCalled();
});

/** A store that is opened, with what it gives for closing. */
function opened(close: unknown): RecordStore {
	return {
		leaseMs: 1000,
		acquire: () => Promise.reject(new Error("away")),
		renew: async () => true,
		write: async () => true,
		release: async () => {},
		read: async () => undefined,
		free: async () => undefined,
		open: async () => close as () => Promise<void>,
	};
}

test.each<[string, unknown]>([
	["no function", "x"],
	["a function without a promise", () => {}],
	["a function that throws", () => Promise.reject(new Error("full"))],
])("a record that is closed by %s costs no results", async (_, close) => {
	const tenants = [{ connection: { tenantId, credential } }];
	const results = await rotateTenants(tenants, { record: opened(close), maxAge: 60_000 });
	expect(results.map(({ outcome }) => outcome)).toEqual(["failed"]);
});

test("an onReady that hangs is ended by an abort, before anything is sent", async () => {
	const controller = new AbortController();
	const onReady = () => {
		controller.abort();
		return new Promise<void>(() => {});
	};
	const { signal } = controller;
	const run = rotateTenants([{ connection: { tenantId, credential } }], {
		record: opened(async () => {}),
		maxAge: 60_000,
		signal,
		onReady,
	});
	await expect(run).rejects.toMatchObject({ code: "ABORTED" });
});

test("a logger that throws at a warning keeps no key from its place", async () => {
	const logger = {
		warn() {
			throw new TypeError("full");
		},
	};
	const sink: KeySink = { check: ({ warn }) => warn("careful"), put: () => {} };
	const results = await rotateTenants([{ connection: { tenantId, credential, logger }, sink }], {
		record: opened(async () => {}),
		maxAge: 60_000,
	});
	expect(results[0]?.error?.code).toBe("CREDENTIAL_FAILED");
});

test.each([
	[false, "notStarted"],
	[true, "rotatedNotDelivered"],
])("after a key that could not be delivered, keepGoing %s makes of the next tenant: %s", async (keepGoing, outcome) => {
	await using graph = await scriptedGraph((response, request) => {
		withKey(request.method === "POST" ? "K1" : "K0")(response, request);
	});
	const sink = () => Promise.reject(new Error("full"));
	const tenants = [1, 2].map(() => ({
		connection: { cloud: graph.cloud, credential: new FakeCredential(), tenantId: crypto.randomUUID() },
		sink,
	}));
	const record = new FileRecordStore(join(scratchFolder(), "records"));
	const results = await rotateTenants(tenants, { record, maxAge: 0, concurrency: 1, keepGoing });
	expect(results.map((each) => each.outcome)).toEqual(["rotatedNotDelivered", outcome]);
	expect(graph.requests.filter(({ method }) => method === "POST")).toHaveLength(keepGoing ? 2 : 1);
});

test.each([
	["one sink", (folder: string) => Array(2).fill(fileSink(join(folder, "key")))],
	["one path", (folder: string) => [fileSink(join(folder, "key")), fileSink(join(folder, "key"))]],
	[
		"a path of the working folder",
		(folder: string) => [fileSink(join(folder, "key")), fileSink(relative("", join(folder, "key")))],
	],
	["a path with a detour", (folder: string) => [fileSink(join(folder, "key")), fileSink(`${folder}/./other/../key`)]],
	["a path through a link", (folder: string) => [fileSink(join(folder, "key")), fileSink(join(folder, "link", "key"))]],
	[
		"paths of folders that are not there yet",
		(folder: string) => [fileSink(join(folder, "a", "b")), fileSink(join(folder, "link", "a", "b"))],
	],
	[
		"a vault's secret in another case",
		() => [
			keyVaultSink({ vault: "contoso", secret: "key", credential }),
			keyVaultSink({ vault: "Contoso", secret: "KEY", credential }),
		],
	],
	["places of a sink of one's own", () => ["A", "A"].map((place) => ({ place, check: () => {}, put: () => {} }))],
])("two tenants whose keys go to one place are refused before anything is sent: %s", async (_, sinksIn) => {
	const folder = scratchFolder();
	symlinkSync(folder, join(folder, "link"));
	const tenants = sinksIn(folder).map((sink: KeySink, index: number) => ({ ...someTenant(index), sink }));
	for (const dryRun of [true, false]) {
		await expect(
			rotateTenants(tenants, { record: new FileRecordStore(join(folder, "records")), maxAge: 0, dryRun }),
		).rejects.toMatchObject({
			code: "OPTION_INVALID",
			summary: expect.stringMatching(
				/^the keys of Tenant 0 and Tenant 1 go to one place, .+: give each tenant a place of its own$/,
			),
		});
	}
	expect(readdirSync(folder)).toEqual(["link"]);
});

test("a tenant that is there twice is refused before anything is sent, however its id is written", async () => {
	const folder = scratchFolder();
	const tenant = someTenant(0);
	const tenantId = tenant.connection.tenantId.toUpperCase();
	const again = { name: "Again", connection: { ...tenant.connection, tenantId } };
	for (const dryRun of [true, false]) {
		await expect(
			rotateTenants([tenant, someTenant(1), again], {
				record: new FileRecordStore(join(folder, "records")),
				maxAge: 0,
				dryRun,
			}),
		).rejects.toMatchObject({
			code: "OPTION_INVALID",
			summary: expect.stringMatching(/^the tenant https:.+ is there twice: give each tenant once$/),
		});
	}
	expect(readdirSync(folder)).toEqual([]);
});

test("nor is the record replaced by a key", async () => {
	const path = join(scratchFolder({ records: "" }), "records");
	const tenants = [someTenant(0), { ...someTenant(1), sink: fileSink(path) }];
	await expect(rotateTenants(tenants, { record: new FileRecordStore(path), maxAge: 0 })).rejects.toMatchObject({
		code: "OPTION_INVALID",
		summary: `the key of Tenant 1 would replace the record ${fileSink(path).place}`,
	});
});

test("sinks that keep the keys of tenants apart may be one, and places may look alike", async () => {
	const folder = scratchFolder();
	const byTenant = { check: () => {}, put: () => {} };
	const cased = process.platform === "linux" ? "KEY" : "other";
	const sinks: (KeySink | undefined)[] = [
		...[byTenant, byTenant],
		...[() => {}, undefined, undefined],
		...[fileSink(join(folder, "key")), fileSink(join(folder, cased)), fileSink(join(folder, "a", "key"))],
		...(["global", "usGovL4"] as const).map((cloud) =>
			keyVaultSink({ cloud, vault: "contoso", secret: "key", credential }),
		),
	];
	const tenants = sinks.map((sink, index) => ({ ...someTenant(index), sink }));
	const results = await rotateTenants(tenants, {
		record: new FileRecordStore(join(folder, "records")),
		maxAge: 0,
		dryRun: true,
	});
	expect(results).toHaveLength(sinks.length);
});

test("a sink's place that is no text is refused", async () => {
	const sink = { place: 5, check: () => {}, put: () => {} } as unknown as KeySink;
	const record = new FileRecordStore(join(scratchFolder(), "records"));
	await expect(rotateTenants([{ ...someTenant(0), sink }], { record, maxAge: 0 })).rejects.toThrow(
		"place of a sink must be a text with something in it, not a value of type number",
	);
});

test("a rehearsal gives the record of each tenant as it was read", async () => {
	await using graph = await scriptedGraph(withKey("key"));
	const record = await rotatedTenant();
	const read = vi.spyOn(record, "read");
	const tenants = [{ connection: { cloud: graph.cloud, tenantId, credential: new FakeCredential() } }];
	const [result] = await rotateTenants(tenants, { record, maxAge: 0, dryRun: true });
	expect(result?.outcome).toBe("ready");
	expect(read).toHaveBeenCalledTimes(1);
	expect(result?.record).toEqual(await read.mock.results[0]?.value);
});

function someTenant(index: number) {
	const name = `Tenant ${index}`;
	return { name, connection: { tenantId: tenantId.replace(/^1+/, `${index}`.repeat(8)), credential } };
}
