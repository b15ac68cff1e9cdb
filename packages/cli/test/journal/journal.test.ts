import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";
import { isWindows } from "@mdi-sensors/testing/is-windows";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, onTestFinished, test, vi } from "vitest";
import { ownMark } from "../../src/journal/is-running.js";
import { openJournal } from "../../src/journal/journal.js";

const contoso = { graph: "graph.microsoft.com", tenant: "contoso" };
const fabrikam = { graph: "graph.microsoft.com", tenant: "fabrikam" };
const died = {
	event: "run",
	at: "2026-11-01T00:00:00.000Z",
	run: "died",
	version: 1,
	...ownMark(),
	pid: 2 ** 22 + 1,
};

test("what one run notes down, the next one finds", async () => {
	const path = join(scratchFolder(), "journal");
	const first = await openJournal(path);
	expect(first.states.size).toBe(0);
	await first.note({ event: "begin", ...contoso, previousFingerprint: "0123456789abcdef" });
	await first.note({ event: "done", ...contoso, fingerprint: "fedcba9876543210", recovered: false, requestIds: [] });
	await first.note({ event: "begin", ...fabrikam, previousFingerprint: "0123456789abcdef" });
	await first.close();

	const second = await openJournal(path);
	expect(second.states.get("graph.microsoft.com/contoso")).toMatchObject({
		is: "done",
		fingerprint: "fedcba9876543210",
	});
	expect(second.states.get("graph.microsoft.com/fabrikam")).toMatchObject({
		is: "inDoubt",
		previousFingerprint: "0123456789abcdef",
	});
	await second.close();
});

test.skipIf(isWindows)("a journal is readable by its owner alone", async () => {
	const path = join(scratchFolder(), "journal");
	await (await openJournal(path)).close();
	expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("a second run is refused while the first has the journal, and let in when it has left", async () => {
	const path = join(scratchFolder(), "journal");
	const first = await openJournal(path);
	await expect(openJournal(path)).rejects.toMatchObject({
		exit: "JOURNAL_IN_USE",
		message: expect.stringMatching(new RegExp(`in use by process ${process.pid} .* Wait until it ends$`)),
	});
	await expect(openJournal(path, true)).rejects.toMatchObject({ exit: "JOURNAL_IN_USE" });
	await first.close();
	await (await openJournal(path)).close();
});

test("of many runs that start together exactly one gets the journal", async () => {
	const path = join(scratchFolder(), "journal");
	const all = await Promise.allSettled(Array.from({ length: 8 }, () => openJournal(path)));
	const opened = all.filter((each) => each.status === "fulfilled");
	expect(opened).toHaveLength(1);
	await opened[0]?.value.close();
});

test("a run that died does not stand in the way", async () => {
	const path = join(scratchFolder(), "journal");
	writeFileSync(path, `\n${JSON.stringify(died)}\n`);
	await (await openJournal(path)).close();
});

test.skipIf(process.platform !== "linux")(
	"a run that was killed, and that nobody has taken note of, is over",
	async () => {
		const path = join(scratchFolder(), "journal");
		// The shell starts a child, which says its id and ends, and becomes a program that never asks after its children.
		const parent = spawn("sh", ["-c", "sh -c 'echo $PPID $$' & exec sleep 60"], {
			stdio: ["ignore", "pipe", "inherit"],
		});
		onTestFinished(() => void parent.kill());
		const [text] = await once(parent.stdout, "data");
		const pid = Number(String(text).trim().split(" ")[1]);
		const stat = () => readFileSync(`/proc/${pid}/stat`, "utf8").split(" ");
		await vi.waitUntil(() => stat()[2] === "Z", { timeout: 10_000 });
		writeFileSync(path, `\n${JSON.stringify({ ...died, pid, started: stat()[21] })}\n`);
		await (await openJournal(path)).close();
	},
);

test("a journal whose fingerprint is none is refused: every key would pass for a new one", async () => {
	const path = join(scratchFolder(), "journal");
	const begin = { ...died, event: "begin", ...contoso, previousFingerprint: "" };
	writeFileSync(path, `\n${[died, begin, { ...died, event: "end" }].map((line) => JSON.stringify(line)).join("\n")}\n`);
	await expect(openJournal(path)).rejects.toMatchObject({
		exit: "USAGE",
		message: expect.stringContaining(`line 3 of ${path} is not a journal's`),
	});
});

test("a run on another machine stands in the way until --take-over, which holds for the runs after it too", async () => {
	const path = join(scratchFolder(), "journal");
	writeFileSync(path, `\n${JSON.stringify({ ...died, host: "elsewhere" })}\n`);
	await expect(openJournal(path)).rejects.toMatchObject({
		message: expect.stringMatching(/ on elsewhere, .* if it is certainly gone, say --take-over$/),
	});
	await (await openJournal(path, true)).close();
	await (await openJournal(path)).close();
});

test("a line that a kill has cut says nothing, and the runs after it go on", async () => {
	const path = join(scratchFolder(), "journal");
	const run = await openJournal(path);
	await run.note({ event: "begin", ...contoso, previousFingerprint: "0123456789abcdef" });
	await run.close();
	appendFileSync(path, '{"at":"2026-11-01T00:00:00.000Z","ru');
	await (await openJournal(path)).close();
	const last = await openJournal(path);
	expect([...last.states.values()]).toMatchObject([{ is: "inDoubt" }]);
	await last.close();
});

test("lines that were cut in the first run, or in two runs one after the other, say nothing", async () => {
	const path = join(scratchFolder(), "journal");
	writeFileSync(path, '\n{"at":"2026-11-0\n\n{"at\n\n');
	const run = await openJournal(path);
	await run.note({ event: "begin", ...contoso, previousFingerprint: "0123456789abcdef" });
	await run.close();
	expect([...run.states.values()]).toEqual([]);
});

test("a line that can't be read among others is to be mended: another journal would forget who is done", async () => {
	const path = join(scratchFolder(), "journal");
	await (await openJournal(path)).close();
	const whole = readFileSync(path, "utf8");
	writeFileSync(path, whole.replace('{"at', '{"at":1}\n{"at').replace(/\n\{"at":1\}(\n.*\n)/, '$1{"at":1}\n'));
	await expect(openJournal(path)).rejects.toMatchObject({
		exit: "USAGE",
		message: expect.stringMatching(/line 3 of .* Mend the line, .* done would be rotated again$/),
	});
});

test("a file that is no journal is refused and left as it was", async () => {
	const path = join(scratchFolder(), "tenants.yaml");
	writeFileSync(path, "tenants:\n  - tenant: a\n");
	await expect(openJournal(path)).rejects.toMatchObject({
		exit: "USAGE",
		message: expect.stringContaining(`line 1 of ${path} is not a journal's`),
	});
	expect(readFileSync(path, "utf8")).toBe("tenants:\n  - tenant: a\n");
});

test("a folder or a device in the place of the journal is refused, and not read", async () => {
	for (const path of [scratchFolder(), devNull]) {
		await expect(openJournal(path)).rejects.toMatchObject({
			exit: "USAGE",
			message: expect.stringContaining(`the journal ${path} is no file; nothing was sent`),
		});
	}
});

test("a journal in a folder that is not there is refused", async () => {
	const path = join(scratchFolder(), "none", "journal");
	await expect(openJournal(path)).rejects.toMatchObject({
		exit: "USAGE",
		message: expect.stringContaining("(ENOENT)"),
	});
});
