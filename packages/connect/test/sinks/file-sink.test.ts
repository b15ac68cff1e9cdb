import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import {
	chmod,
	chown,
	lstat,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rm,
	stat,
	symlink,
	utimes,
	writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FakeCredential } from "@mdi-sensors/testing/credentials";
import { type ScriptedGraph, scriptedGraph, withKey } from "@mdi-sensors/testing/scripted-graph";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { AccessKey } from "../../src/access-key.js";
import { connect, type Rotation } from "../../src/index.js";
import { fileSink } from "../../src/sinks/file-sink.js";
import { caught } from "../support/caught.js";
import { watchFiles } from "../support/watched-files.js";

const done = watchFiles();

const isWindows = process.platform === "win32";
const never = new AbortController().signal;

let folder: string;
let graph: ScriptedGraph;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "sink-"));
	graph = await scriptedGraph(withKey("K0"), withKey("a+new/key=="));
});

afterEach(async () => {
	await graph[Symbol.asyncDispose]();
	await rm(folder, { recursive: true });
});

const rotateInto = (path: string) =>
	connect({ cloud: graph.cloud, credential: new FakeCredential() }).rotate({ sink: fileSink(path) });
const putKey = (path: string, key = "K1", signal = never) =>
	fileSink(path).put(new AccessKey(key), {} as Rotation, signal) as Promise<void>;
const check = (path: string) => fileSink(path).check({ signal: never, warn: () => {} }) as Promise<void>;

test("the file holds the key and nothing else, as the installer's AccessKeyFile= takes it", async () => {
	await rotateInto(join(folder, "key.txt"));
	expect(await readFile(join(folder, "key.txt"), "utf8")).toBe("a+new/key==");
	expect(await readdir(folder)).toEqual(["key.txt"]);
});

test("the key is on the disk before it takes its place, and its place is before the sink is done", async () => {
	await putKey(join(folder, "key.txt"), "K1");
	const temporary = expect.stringMatching(/\/\.key\.txt\.new\/[\da-f-]{36}\.tmp$/);
	expect(done.steps).toEqual([
		expect.stringMatching(/^flush .*\.tmp$/),
		expect.stringMatching(/^rename .*\.tmp to .*key\.txt$/),
		`flush ${folder}`,
	]);
	expect(done.steps[0]).toEqual(temporary);
});

test.skipIf(isWindows)("only its owner may read it, whatever was there before", async () => {
	const path = join(folder, "key.txt");
	await writeFile(path, "an older and much longer key", { mode: 0o644 });
	await rotateInto(path);
	expect((await stat(path)).mode & 0o777).toBe(0o600);
	expect(await readFile(path, "utf8")).toBe("a+new/key==");
});

test("folders that are missing are made, for their owner alone", async () => {
	await rotateInto(join(folder, "keys", "contoso", "key.txt"));
	expect(await readFile(join(folder, "keys", "contoso", "key.txt"), "utf8")).toBe("a+new/key==");
	if (isWindows) return;
	for (const made of ["keys", join("keys", "contoso")]) {
		expect((await stat(join(folder, made))).mode & 0o777).toBe(0o700);
	}
});

test("what a killed process has left of a temporary file is gone with the next key, and nothing else is", async () => {
	const others = [".key.txt.tmp", ".other.txt.new"];
	for (const name of others) await writeFile(join(folder, name), "an older key", { mode: 0o600 });
	await mkdir(join(folder, ".key.txt.new"));
	await writeFile(join(folder, ".key.txt.new", `${crypto.randomUUID()}.tmp`), "an older key", { mode: 0o600 });
	await mkdir(join(folder, ".key.txt.new", "made by whatever", "this was"), { recursive: true });
	await writeFile(join(folder, ".key.txt.try"), "");
	await fileSink(join(folder, "key.txt")).check({ signal: never } as never);
	await rotateInto(join(folder, "key.txt"));
	expect(await readdir(folder)).toEqual([...others, "key.txt"].sort());
	expect(await readFile(join(folder, "key.txt"), "utf8")).toBe("a+new/key==");
});

/** Each with what puts it there, and says whether it could. */
const inTheWay: [string, (place: string) => Promise<boolean>, string][] = [
	["a file", (place) => isDone(writeFile(place, "precious")), "is no folder, and in the way of the temporary file"],
	["a link", (place) => isDone(symlink(folder, place)), "is no folder, and in the way of the temporary file"],
	[
		"somebody else's folder",
		(place) => isDone(mkdir(place).then(() => chown(place, 65_534, 65_534))),
		"is somebody else's, and in the way of the temporary file",
	],
	[
		"a folder with a file that can't be removed",
		async (place) => {
			await mkdir(place);
			await writeFile(join(place, "old"), "");
			return succeeds("chattr", "+i", join(place, "old"));
		},
		"EPERM: operation not permitted, unlink",
	],
];

const isDone = (doing: Promise<void>) =>
	doing.then(
		() => true,
		() => false,
	);

test.skipIf(isWindows).for(inTheWay)(
	"%s in the place of the temporary file's is found before anything is sent, and left alone",
	async ([, put, why], { skip }) => {
		const place = join(folder, ".key.txt.new");
		const path = join(folder, "key.txt");
		if (!(await put(place))) skip("this needs the administrator, and a file system that knows it");
		const before = await readdir(folder);
		const error = await caught(rotateInto(path));
		const late = await putKey(path).catch((error) => error);
		const after = await readdir(folder);
		succeeds("chattr", "-i", join(place, "old"));
		expect(error).toMatchObject({ code: "SINK_NOT_READY", summary: expect.stringContaining(why) });
		expect(error).toMatchObject({ summary: expect.stringContaining(place) });
		expect(late).toMatchObject({ message: expect.stringContaining(why) });
		expect(graph.requests).toEqual([]);
		expect(after).toEqual(before);
	},
);

test.each([
	["the longest name", "n".repeat(250), "taken"],
	["a longer one", "n".repeat(251), "too long"],
	["one that is none", "n".repeat(256), "too long"],
	["the longest name of two bytes a letter", "ä".repeat(125), "taken"],
	["a longer one of these", "ä".repeat(126), "too long"],
	["a longer one in a folder to be made", join("keys", "n".repeat(251)), "too long"],
	["the longest names of folders to be made", join("k".repeat(255), "l".repeat(255), "key"), "taken"],
	["a longer one above the file", join("k".repeat(256), "key"), "too long"],
	["a longer one further up", join("keys", "k".repeat(256), "key"), "too long"],
	["a folder that is a link to nowhere", join("nowhere", "key"), "nowhere is no folder, nor a link to one"],
	["one below that", join("nowhere", "keys", "key"), "nowhere is no folder, nor a link to one"],
])("whatever the path, the check says what putting a key there comes to: %s", async (_, name, expected) => {
	const path = join(folder, name);
	await symlink(join(folder, "elsewhere"), join(folder, "nowhere"));
	const checked = await check(path).catch((error) => error);
	expect(await readdir(folder)).toEqual(["nowhere"]);
	const isPut = await isDone(putKey(path));
	expect(isPut).toBe(expected === "taken");
	if (expected === "taken") expect(checked).toBeUndefined();
	else expect(checked).toMatchObject({ code: "SINK_NOT_READY", summary: expect.stringContaining(expected) });
});

test("of many keys at once none fails, one is there whole, and it is the last that took its place", async () => {
	const path = join(folder, "key.txt");
	const keys = Array.from({ length: 60 }, (_, index) => `key-number-${index}`);
	await Promise.all(keys.map((key) => putKey(path, key)));
	const renames = done.steps.filter((step) => step.endsWith("key.txt"));
	expect(renames.length).toBeGreaterThanOrEqual(keys.length);
	expect(keys).toContain(await readFile(path, "utf8"));
	expect(await readdir(folder)).toEqual(["key.txt"]);
	await putKey(path, "the last one");
	expect(await readFile(path, "utf8")).toBe("the last one");
});

test("two processes that put their keys there at the same time both succeed, again and again", {
	tags: ["deep"],
}, async () => {
	const path = join(folder, "key.txt");
	const url = JSON.stringify(import.meta.resolve("../../dist/sinks/file-sink.js"));
	const program = `import { fileSink } from ${url};
		const sink = fileSink(process.argv[1]);
		for (let n = 0; n < 150; n++) await sink.put({ reveal: () => process.argv[2] }, {}, new AbortController().signal);`;
	const { execFile } = await import("node:child_process");
	const { promisify } = await import("node:util");
	const run = (key: string) =>
		promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program, path, key]);
	await Promise.all([run("A"), run("B")]);
	expect(["A", "B"]).toContain(await readFile(path, "utf8"));
	expect(await readdir(folder)).toEqual(["key.txt"]);
});

test("a sink whose signal is aborted changes nothing any more, at whatever moment that happens", async () => {
	const path = join(folder, "key.txt");
	await writeFile(path, "newer");
	await expect(putKey(path, "older", AbortSignal.abort(new Error("late")))).rejects.toThrow();
	for (let ticks = 0; ticks < 40; ticks++) {
		const late = new AbortController();
		const writing = putKey(path, "older", late.signal).then(
			() => "done",
			() => "given up",
		);
		for (let tick = 0; tick < ticks; tick++) await new Promise(setImmediate);
		const before = await readFile(path, "utf8");
		late.abort();
		const after = await readFile(path, "utf8");
		const outcome = await writing;
		expect(await readFile(path, "utf8")).toBe(after);
		if (before === "newer" && after === "newer") expect(outcome).toBe("given up");
		await writeFile(path, "newer");
	}
	expect(await readdir(folder)).toEqual(["key.txt"]);
});

test("an aborted sink ends with the reason unless the file was put, whatever others do to the file meanwhile", async () => {
	const path = join(folder, "keys", "key.txt");
	const reason = new Error("late");
	await expect(putKey(path, "older", AbortSignal.abort(reason))).rejects.toBe(reason);
	expect(await readdir(folder)).toEqual([]);
	for (let ticks = 0; ticks < 30; ticks++) {
		const late = new AbortController();
		const writing = Array.from({ length: 4 }, () => putKey(path, "older", late.signal));
		const others = [putKey(path, "newer"), check(path)];
		for (let tick = 0; tick < ticks; tick++) await new Promise(setImmediate);
		late.abort(reason);
		for (const outcome of await Promise.allSettled(writing)) {
			if (outcome.status === "rejected") expect(outcome.reason).toBe(reason);
		}
		await Promise.all(others);
	}
	expect(await readdir(join(folder, "keys"))).toEqual(["key.txt"]);
});

test("a folder that is removed while a key is put there ends that, and is not waited for", async () => {
	const keys = join(folder, "keys");
	done.beforeRename = () => rmSync(keys, { recursive: true, force: true });
	await expect(putKey(join(keys, "key.txt"))).rejects.toThrow(/ENOENT.*mkdir/);
	expect(await readdir(folder)).toEqual([]);
});

test("an abort in the last moment before the file takes its place leaves the place alone", async () => {
	const path = join(folder, "key.txt");
	await writeFile(path, "newer");
	const late = new AbortController();
	// The file system is slow: what is flushed comes back after the abort.
	const writing = putKey(path, "older", late.signal);
	while (!done.steps.some((step) => step.startsWith("flush"))) await new Promise(setImmediate);
	late.abort(new Error("late"));
	await expect(writing).rejects.toThrow("late");
	expect(await readFile(path, "utf8")).toBe("newer");
	expect(await readdir(folder)).toEqual(["key.txt"]);
});

test.skipIf(isWindows)("a link or a pipe at its place is found before anything is sent, and left alone", async () => {
	const other = join(folder, "other.txt");
	await writeFile(other, "other");
	await symlink(other, join(folder, "link.txt"));
	execFileSync("mkfifo", [join(folder, "pipe.txt")]);
	for (const name of ["link.txt", "pipe.txt"]) {
		const error = await caught(rotateInto(join(folder, name)));
		expect(error).toMatchObject({
			code: "SINK_NOT_READY",
			message: expect.stringContaining(`${name} is a link or a device; nothing was sent`),
		});
		await expect(putKey(join(folder, name), "K1")).rejects.toThrow("is a link or a device");
	}
	expect(graph.requests).toEqual([]);
	expect(await readFile(other, "utf8")).toBe("other");
	expect((await lstat(join(folder, "link.txt"))).isSymbolicLink()).toBe(true);
	expect((await lstat(join(folder, "pipe.txt"))).isFIFO()).toBe(true);
	expect(await readdir(folder)).toEqual(["link.txt", "other.txt", "pipe.txt"]);
});

test("a place that is lost after the check is SINK_FAILED, and resume writes the key once it is free", async () => {
	const path = join(folder, "key.txt");
	const sink = fileSink(path);
	const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
	const error = await caught(sensors.rotate({ sink, onBegin: () => mkdir(path).then(() => {}) }));
	expect(error).toMatchObject({ code: "SINK_FAILED", message: expect.stringContaining("key.txt is a folder") });
	await rm(path, { recursive: true });
	await sensors.resume({ sink });
	expect(await readFile(path, "utf8")).toBe("a+new/key==");
});

test.each<unknown>([undefined, null, "", "keys/", "keys\\", 5, new URL("file:///key.txt")])(
	"%o is no path of a file, and refused before anything is rotated",
	(path) => {
		expect(() => fileSink(path as string)).toThrow(
			expect.objectContaining({ code: "OPTION_INVALID", message: expect.stringContaining("path of the file sink") }),
		);
	},
);

test("a place that can take a key passes, whether a file, a folder or nothing is there, and nothing changes", async () => {
	await writeFile(join(folder, "there"), "a key");
	await utimes(join(folder, "there"), 1, 1);
	const before = await stat(join(folder, "there"), { bigint: true });
	await check(join(folder, "there"));
	await check(join(folder, "new"));
	await check(join(folder, "some", "folder", "new"));
	expect(await readdir(folder)).toEqual(["there"]);
	const { atimeMs: _, ...after } = await stat(join(folder, "there"), { bigint: true });
	expect(before).toMatchObject({ ...after, atimeNs: expect.anything(), atime: expect.anything() });
});

test("what has the name of the trial and is none is left alone: a folder, a link", async () => {
	await mkdir(join(folder, ".a.try"));
	await writeFile(join(folder, ".a.try", "precious"), "");
	if (!isWindows) await symlink(join(folder, ".a.try", "precious"), join(folder, ".b.try"));
	const before = await readdir(folder, { recursive: true });
	for (const name of isWindows ? ["a"] : ["a", "b"]) {
		expect(await caught(check(join(folder, name)))).toMatchObject({
			code: "SINK_NOT_READY",
			summary: expect.stringMatching(/\.try is a (folder|link or a device)$/),
		});
	}
	expect(await readdir(folder, { recursive: true })).toEqual(before);
});

test("many places in one folder that is not there yet pass side by side, and so does one that is being written", async () => {
	const places = Array.from({ length: 50 }, (_, index) => join(folder, "keys", `${index}.key`));
	await Promise.all(places.map(check));
	expect(await readdir(folder)).toEqual([]);
	const path = join(folder, "key.txt");
	const keys = Array.from({ length: 20 }, (_, index) => `K${index}`);
	await Promise.all(keys.flatMap((key) => [putKey(path, key), check(path)]));
	expect(await readdir(folder)).toEqual(["key.txt"]);
});

test.each([
	["folder", "folder is a folder"],
	["file/key", "file is no folder"],
	["file/none/key", "file is no folder"],
])("%j is refused", async (name, complaint) => {
	await mkdir(join(folder, "folder"));
	await writeFile(join(folder, "file"), "");
	const error = await caught(check(join(folder, name)));
	expect(error).toMatchObject({ code: "SINK_NOT_READY", message: expect.stringContaining(complaint) });
	expect((await readdir(folder)).sort()).toEqual(["file", "folder"]);
});

/** Runs a program of the system; says whether it could. */
function succeeds(command: string, ...args: string[]): boolean {
	try {
		execFileSync(command, args, { stdio: "ignore" });
		return true;
	} catch {
		return false;
	}
}

test("a file that can't be replaced is refused before anything is sent: immutable, append-only, in such a folder", async ({
	skip,
}) => {
	const path = join(folder, "key.txt");
	await writeFile(path, "a key");
	if (!succeeds("chattr", "+i", path)) skip("chattr needs Linux, a file system that knows it, and the administrator");
	onTestFinished(() => void succeeds("chattr", "-ia", folder, path));
	for (const [flag, place] of [
		["+i", path],
		["-i +a", path],
		["-a", path],
		["+a", folder],
		["-a +i", folder],
		["-i", folder],
	] as const) {
		execFileSync("chattr", [...flag.split(" "), place]);
		const refused = check(path).then(
			() => "passes",
			(error: Error) => error.message,
		);
		expect([flag, await refused]).toEqual([
			flag,
			flag === "-a" || flag === "-i"
				? "passes"
				: expect.stringMatching(/key\.txt can't be replaced \(EPERM\).*nothing was sent/),
		]);
		expect(await readdir(folder)).toEqual(["key.txt"]);
		expect(await readFile(path, "utf8")).toBe("a key");
	}
});

test("an empty folder that only lets files be added is refused, and the message names what the trial left there", async ({
	skip,
}) => {
	if (!succeeds("chattr", "+a", folder)) skip("chattr needs Linux, a file system that knows it, and the administrator");
	onTestFinished(() => void succeeds("chattr", "-a", folder));
	const error = await caught(check(join(folder, "key.txt")));
	const left = await readdir(folder);
	execFileSync("chattr", ["-a", folder]);
	expect(left).toEqual([".key.txt.new", ".key.txt.try"]);
	expect(error).toMatchObject({
		code: "SINK_NOT_READY",
		message: expect.stringMatching(/\(EPERM: .*\); the trial left \.key\.txt\.new and \.key\.txt\.try there/),
	});
	expect(await readdir(join(folder, ".key.txt.new"))).toEqual([]);
	expect(await readFile(join(folder, ".key.txt.try"), "utf8")).toBe("");
});

test("a file that is mounted by itself is refused before anything is sent, whatever its name", async ({ skip }) => {
	const path = join(folder, "a key\\.txt");
	await writeFile(path, "");
	await writeFile(join(folder, "source"), "a key");
	if (!succeeds("mount", "--bind", join(folder, "source"), path)) skip("a mount needs Linux and the administrator");
	const error = await caught(check(path)).finally(() => execFileSync("umount", [path]));
	expect(error).toMatchObject({
		code: "SINK_NOT_READY",
		message: expect.stringMatching(/is mounted by itself, and can't be replaced \(EBUSY\): mount its folder/),
	});
	expect((await readdir(folder)).sort()).toEqual(["a key\\.txt", "source"]);
});

test.skipIf(isWindows)(
	"a folder that this user may not write to is refused, and so is somebody else's file in a shared one",
	async ({ skip }) => {
		if (process.getuid?.() !== 0) skip("who is not the administrator can't make other people's files");
		await chmod(folder, 0o1777);
		await writeFile(join(folder, "theirs"), "", { mode: 0o666 });
		await mkdir(join(folder, "closed"), { mode: 0o700 });
		const program = `import { fileSink } from ${JSON.stringify(import.meta.resolve("../../dist/sinks/file-sink.js"))};
		process.setgid(65534); process.setuid(65534);
		for (const name of ["theirs", "closed/key", "own"]) {
			const checked = fileSink(process.argv[1] + "/" + name).check({ signal: new AbortController().signal, warn() {} });
			console.log(name, await checked.then(() => "passes", (error) => error.message));
		}`;
		const said = execFileSync(process.execPath, ["--input-type=module", "--eval", program, folder], {
			encoding: "utf8",
		});
		expect(said.trim().split("\n")).toEqual([
			expect.stringMatching(/^theirs .*theirs can't be replaced \(EPERM\)/),
			expect.stringMatching(/^closed\/key .*no file can be written in .*closed \(EACCES: /),
			"own passes",
		]);
	},
);

test.skipIf(process.platform !== "linux")("a disk without room is refused", async () => {
	// A limit on the size of files does what a full disk does; a full disk needs a mount, and so the administrator.
	const program = `import { fileSink } from ${JSON.stringify(import.meta.resolve("../../dist/sinks/file-sink.js"))};
		const checked = fileSink("key").check({ signal: new AbortController().signal, warn() {} });
		await checked.catch((error) => console.log(error.message));`;
	const run = ["-c", 'ulimit -f 0; exec "$0" --input-type=module --eval "$1"', process.execPath, program];
	expect(execFileSync("sh", run, { cwd: folder, encoding: "utf8" })).toContain(
		"(EFBIG: file too large, write); nothing was sent",
	);
	expect(await readdir(folder)).toEqual([]);
});

test("a temporary file is made, never opened: where one of its name is planted, nothing is written through it", async () => {
	const sink = fileSink(join(folder, "key"));
	await sink.check({ signal: never } as never);
	await sink.put(new AccessKey("K1"), {} as Rotation, never);
	expect([...done.flags]).toEqual(["wx"]);
});

test.each([".key.try", ".key.new", ".KEY.TRY", "..key.new", ".key.new/other", "a/.key.New/b/other"])(
	"%s is no place for a key: the sink of another file would take it for a temporary file of its own",
	(name) => {
		const own = name.split("/").find((part) => /^\..+\./.test(part));
		expect(() => fileSink(join(folder, name))).toThrow(
			`a file sink can't put a key into ${own}, as it names its own temporary files and folders so: choose another name; see`,
		);
	},
);

test.each([".key", "key.new", "key.try", ".new", ".try", ".key.newer", "a.new/key", ".new/key", ".a.try/key"])(
	"%s is one",
	async (name) => {
		await putKey(join(folder, name));
		await check(join(folder, "key"));
		expect(await readFile(join(folder, name), "utf8")).toBe("K1");
	},
);
