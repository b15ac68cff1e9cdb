import { spawn } from "node:child_process";
import { once } from "node:events";
import {
	appendFileSync,
	chmodSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync,
} from "node:fs";
import { devNull } from "node:os";
import { basename, dirname, join } from "node:path";
import { isWindows } from "@mdi-sensors/testing/is-windows";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, onTestFinished, test, vi } from "vitest";
import { FileRecordStore } from "../../src/records/file-record-store.js";
import { ownMark } from "../../src/records/process-mark.js";
import { fileSink } from "../../src/sinks/file-sink.js";

const contoso = "https://graph.microsoft.com/11111111-2222-4333-8444-555555555555";
const fabrikam = "https://graph.microsoft.com/66666666-7777-4888-8999-000000000000";
const me = { id: "me", name: "me" };
const other = { id: "other", name: "other" };
const rotated = { rotated: { fingerprint: "fedcba9876543210" } };
const died = {
	at: "2026-11-01T00:00:00.000Z",
	run: "died",
	event: "run",
	version: 1,
	...ownMark(),
	pid: 2 ** 22 + 1,
};

function records(): string {
	return join(scratchFolder(), "records");
}

/** Writes one record, as a run of its own. */
async function record(path: string, workspace: string): Promise<void> {
	const store = new FileRecordStore(path);
	await store.acquire(workspace, me);
	await store.write(workspace, me, rotated, true);
	await store.release(workspace, me);
}

test.skipIf(isWindows)("a file of records is readable by its owner alone", async () => {
	const path = records();
	await record(path, contoso);
	expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("a second run is refused while the first holds a lease on any workspace, and let in when it has none", async () => {
	const path = records();
	const [first, second] = [new FileRecordStore(path), new FileRecordStore(path)];
	await first.acquire(contoso, me);
	await expect(second.acquire(fabrikam, other)).rejects.toMatchObject({
		code: "WORKSPACE_BUSY",
		summary: expect.stringMatching(new RegExp(`^process ${process.pid} on .* has ${path} since `)),
	});
	await first.release(contoso, me);
	expect(await second.acquire(fabrikam, other)).toMatchObject({ acquired: true });
	await second.release(fabrikam, other);
});

test("one that is kept open has no other run between two leases", async () => {
	const path = records();
	const [first, second] = [new FileRecordStore(path), new FileRecordStore(path)];
	const close = await first.open();
	await expect(second.acquire(fabrikam, other)).rejects.toMatchObject({ code: "WORKSPACE_BUSY" });
	await close();
	await second.acquire(fabrikam, other);
	await second.release(fabrikam, other);
});

test("of many runs that start together exactly one gets the file", async () => {
	const path = records();
	const all = await Promise.allSettled(Array.from({ length: 8 }, () => new FileRecordStore(path).open()));
	const opened = all.filter((each) => each.status === "fulfilled");
	expect(opened).toHaveLength(1);
	await opened[0]?.value();
});

test("a run that died does not stand in the way", async () => {
	const path = records();
	writeFileSync(path, `\n${JSON.stringify(died)}\n`);
	await record(path, contoso);
});

test.skipIf(process.platform !== "linux")(
	"a run that was killed, and that nobody has taken note of, is over",
	async () => {
		const path = records();
		// The shell starts a child, which says its id and ends, and becomes a program that never asks after its children.
		const parent = spawn("sh", ["-c", "sh -c 'echo $PPID $$' & exec sleep 60"], {
			stdio: ["ignore", "pipe", "inherit"],
		});
		onTestFinished(() => void parent.kill());
		const [text] = await once(parent.stdout, "data");
		const pid = Number(String(text).trim().split(" ")[1]);
		const stat = () => readFileSync(`/proc/${pid}/stat`, "utf8").split(" ");
		await vi.waitUntil(() => stat()[2] === "Z", { timeout: 60_000 });
		writeFileSync(path, `\n${JSON.stringify({ ...died, pid, started: stat()[21] })}\n`);
		await record(path, contoso);
	},
);

test("a run on another machine stands in the way until its lease is freed, which holds for the runs after it too", async () => {
	const path = records();
	writeFileSync(path, `\n${JSON.stringify({ ...died, host: "elsewhere" })}\n`);
	await expect(record(path, contoso)).rejects.toMatchObject({
		code: "WORKSPACE_BUSY",
		summary: expect.stringMatching(/ on elsewhere has .*, and nobody can tell from here whether that still runs$/),
	});
	expect(await new FileRecordStore(path).free("")).toContain("on elsewhere");
	await record(path, contoso);
	expect(await new FileRecordStore(path).free("")).toBeUndefined();
});

test("a run of this process is known by itself, on systems that can't tell its process from an earlier one", async () => {
	vi.spyOn(process, "platform", "get").mockReturnValue("win32");
	onTestFinished(() => void vi.restoreAllMocks());
	const path = records();
	const [first, second] = [new FileRecordStore(path), new FileRecordStore(path, { takeOver: true })];
	await first.acquire(contoso, me);
	await expect(second.acquire(contoso, other)).rejects.toMatchObject({ code: "WORKSPACE_BUSY" });
	await first.release(contoso, me);
	await second.acquire(contoso, other);
	await second.release(contoso, other);
});

test("a run of this process whose end could not be written does not stand in the way", async () => {
	const path = records();
	const store = new FileRecordStore(path);
	await store.acquire(contoso, me);
	const beforeItsEnd = readFileSync(path);
	await store.release(contoso, me);
	writeFileSync(path, beforeItsEnd);
	await record(path, contoso);
});

test("a date that a wrong clock wrote years ahead is no age, and one a little ahead is a new one", async () => {
	const path = records();
	const ages = [];
	for (const ahead of [10 * 365 * 24 * 60 * 60_000, 60_000]) {
		const wrong = new FileRecordStore(path, { clock: { now: () => ahead } });
		await wrong.acquire(contoso, me);
		await wrong.write(contoso, me, rotated, true);
		await wrong.release(contoso, me);
		ages.push((await new FileRecordStore(path, { clock: { now: () => 0 } }).read(contoso))?.ageMs);
	}
	expect(ages).toEqual([undefined, 0]);
});

test("a run that certainly runs is not freed", async () => {
	const path = records();
	const store = new FileRecordStore(path);
	await store.acquire(contoso, me);
	await expect(new FileRecordStore(path).free("")).rejects.toMatchObject({ code: "WORKSPACE_BUSY" });
	await store.release(contoso, me);
});

test("a line that a kill has cut says nothing, and the runs after it go on", async () => {
	const path = records();
	await record(path, contoso);
	appendFileSync(path, '{"at":"2026-11-01T00:00:00.000Z","ru');
	await record(path, fabrikam);
	expect([...(await new FileRecordStore(path).list()).keys()]).toEqual([contoso, fabrikam]);
});

test("a line that can't be read among others is refused, and so is a fingerprint that is none", async () => {
	const path = records();
	await record(path, contoso);
	const whole = readFileSync(path, "utf8");
	writeFileSync(path, whole.replace("fedcba9876543210", ""));
	await expect(record(path, contoso)).rejects.toMatchObject({
		code: "RECORD_INVALID",
		summary: expect.stringMatching(/^line 3 of /),
	});
	writeFileSync(path, whole);
	await record(path, contoso);
});

test("a file that is none of records, a folder or a device is refused, and left as it was", async () => {
	const path = records();
	writeFileSync(path, "tenants:\n  - tenant: a\n");
	await expect(record(path, contoso)).rejects.toMatchObject({ code: "RECORD_INVALID" });
	expect(readFileSync(path, "utf8")).toBe("tenants:\n  - tenant: a\n");
	for (const each of [scratchFolder(), devNull]) {
		const store = new FileRecordStore(each);
		for (const use of [
			() => record(each, contoso),
			() => store.list(),
			() => store.read(contoso),
			() => store.free(""),
		]) {
			await expect(use()).rejects.toMatchObject({ code: "RECORD_INVALID", summary: `${each} is no file` });
		}
	}
});

test.skipIf(isWindows)("whatever the system refuses is RECORD_UNAVAILABLE", async () => {
	// Refused to everybody, to root too: longer than a name may be.
	const below = join(scratchFolder(), "x".repeat(300));
	const store = new FileRecordStore(below);
	for (const use of [() => store.list(), () => store.read(contoso), () => store.free("")]) {
		await expect(use()).rejects.toMatchObject({ code: "RECORD_UNAVAILABLE", message: expect.stringContaining(below) });
	}
});

test.each([
	["removed", (path: string) => rmSync(path), "was removed while it was in use"],
	[
		"replaced by its copy",
		(path: string) => {
			copyFileSync(path, `${path}.copy`);
			renameSync(`${path}.copy`, path);
		},
		"was emptied or replaced while it was in use",
	],
	["emptied", (path: string) => truncateSync(path, 0), "was emptied or replaced while it was in use"],
])("a file that is %s while it is in use is noticed before anything more is written", async (_, strike, complaint) => {
	const path = records();
	const store = new FileRecordStore(path);
	await store.acquire(contoso, me);
	strike(path);
	await expect(store.write(contoso, me, rotated, true)).rejects.toThrow(complaint);
	await expect(store.renew(contoso, me)).rejects.toThrow(complaint);
	await store.release(contoso, me).catch(() => {});
});

test("a tenant by another name of its Graph is refused: it would be taken for a new one", async () => {
	const path = records();
	await record(path, contoso);
	const alias = contoso.replace("graph.microsoft.com", "graph.microsoft.us");
	await expect(record(path, alias)).rejects.toMatchObject({
		code: "RECORD_INVALID",
		summary: `${path} knows the tenant as ${contoso}, which is now called ${alias}`,
	});
});

test("a path that is none, and an option that there is none of, are refused at once", () => {
	for (const path of [undefined, "", 7]) {
		expect(() => new FileRecordStore(path as string)).toThrow(
			expect.objectContaining({
				code: "OPTION_INVALID",
				message: expect.stringContaining("the path of FileRecordStore"),
			}),
		);
	}
	expect(() => new FileRecordStore(records(), { takeover: true } as object)).toThrow(
		expect.objectContaining({ code: "OPTION_INVALID", message: expect.stringContaining("did you mean takeOver?") }),
	);
});

function temporaryOf(path: string): string {
	return join(dirname(path), `.${basename(path)}.new`);
}

/** Writes what a year of daily runs would leave, for two workspaces. */
async function longFile(): Promise<string> {
	const path = records();
	await record(path, contoso);
	await record(path, fabrikam);
	const lines = readFileSync(path, "utf8");
	writeFileSync(path, lines.repeat(400));
	chmodSync(path, 0o640);
	return path;
}

test("a long file is replaced by one with the last records alone, which says the same", async () => {
	const path = await longFile();
	const before = statSync(path).size;
	const store = new FileRecordStore(path);
	expect(await store.acquire(contoso, me)).toMatchObject({ acquired: true, record: rotated });
	expect(statSync(path).size).toBeLessThan(before / 100);
	if (!isWindows) expect(statSync(path).mode & 0o777).toBe(0o640);
	expect(existsSync(temporaryOf(path))).toBe(false);
	await expect(new FileRecordStore(path).acquire(fabrikam, other)).rejects.toMatchObject({ code: "WORKSPACE_BUSY" });
	await store.write(contoso, me, { doubt: { previousFingerprint: "0123456789abcdef" } }, false);
	await store.release(contoso, me);
	expect(await new FileRecordStore(path).list()).toEqual(
		new Map([
			[contoso, expect.objectContaining({ doubt: { previousFingerprint: "0123456789abcdef" } })],
			[fabrikam, expect.objectContaining({ ...rotated, ageMs: expect.any(Number) })],
		]),
	);
});

test.each(["new", "tmp", "bak"])(
	"a long file is replaced, and a file beside it with .%s at its end stays",
	async (end) => {
		const path = await longFile();
		const beside = `${path}.${end}`;
		writeFileSync(beside, "a key, or another record");
		const store = new FileRecordStore(path);
		await store.acquire(contoso, me);
		await store.release(contoso, me);
		expect(readFileSync(beside, "utf8")).toBe("a key, or another record");
		expect(() => fileSink(temporaryOf(path))).toThrow("choose another name");
	},
);

test("of many that open a long file at once one has it, and the others are told so, whichever file their mark went into", async () => {
	const path = await longFile();
	const stores = Array.from({ length: 12 }, () => new FileRecordStore(path));
	const replies = await Promise.allSettled(stores.map((store) => store.acquire(contoso, me)));
	expect(replies.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
	for (const reply of replies) {
		if (reply.status === "rejected") expect(reply.reason).toMatchObject({ code: "WORKSPACE_BUSY" });
	}
	const has = stores[replies.findIndex(({ status }) => status === "fulfilled")];
	expect(await has?.write(contoso, me, rotated, true)).toBe(true);
	await has?.release(contoso, me);
});

test.skipIf(isWindows)("a long file that can't be replaced is used as it is", async () => {
	const path = await longFile();
	mkdirSync(temporaryOf(path));
	const before = statSync(path).size;
	const store = new FileRecordStore(path);
	expect(await store.acquire(contoso, me)).toMatchObject({ acquired: true, record: rotated });
	await store.release(contoso, me);
	expect(statSync(path).size).toBeGreaterThan(before);
});
