import { execFileSync } from "node:child_process";
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connect } from "../../src/index.js";
import { fileSink } from "../../src/sinks/file-sink.js";
import { caught } from "../support/caught.js";
import { FakeCredential } from "../support/fake-credential.js";
import { type ScriptedGraph, scriptedGraph, withKey } from "../support/scripted-graph.js";

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

test("the file holds the key and nothing else, as the installer's AccessKeyFile= takes it", async () => {
	await rotateInto(join(folder, "key.txt"));
	expect(await readFile(join(folder, "key.txt"), "utf8")).toBe("a+new/key==");
	expect(await readdir(folder)).toEqual(["key.txt"]);
});

test.skipIf(process.platform === "win32")("only its owner may read it, whatever was there before", async () => {
	const path = join(folder, "key.txt");
	await writeFile(path, "an older and much longer key", { mode: 0o644 });
	await rotateInto(path);
	expect((await stat(path)).mode & 0o777).toBe(0o600);
	expect(await readFile(path, "utf8")).toBe("a+new/key==");
});

test.skipIf(process.platform === "win32")(
	"a link or a pipe at its place is left alone with what it leads to, and the key is with the service",
	async () => {
		const other = join(folder, "other.txt");
		await writeFile(other, "other");
		await symlink(other, join(folder, "link.txt"));
		execFileSync("mkfifo", [join(folder, "pipe.txt")]);
		for (const name of ["link.txt", "pipe.txt"]) {
			graph.play(withKey("K0"), withKey("K1"));
			const error = await caught(rotateInto(join(folder, name)));
			expect(error).toMatchObject({ code: "SINK_FAILED", message: expect.stringContaining(`${name} is no file`) });
		}
		expect(await readFile(other, "utf8")).toBe("other");
		expect((await lstat(join(folder, "link.txt"))).isSymbolicLink()).toBe(true);
		expect((await lstat(join(folder, "pipe.txt"))).isFIFO()).toBe(true);
		expect(await readdir(folder)).toEqual(["link.txt", "other.txt", "pipe.txt"]);
	},
);

test("what a killed process has left of a temporary file is gone with the next key", async () => {
	await writeFile(join(folder, ".key.txt.tmp"), "an older and much longer key", { mode: 0o644 });
	await rotateInto(join(folder, "key.txt"));
	expect(await readdir(folder)).toEqual(["key.txt"]);
	expect(await readFile(join(folder, "key.txt"), "utf8")).toBe("a+new/key==");
	expect((await stat(join(folder, "key.txt"))).mode & 0o077).toBe(process.platform === "win32" ? 0o066 : 0);
});

test("a folder that is missing fails without the key, and resume writes it once the folder is there", async () => {
	const path = join(folder, "missing", "key.txt");
	const error = await caught(rotateInto(path));
	expect(error).toMatchObject({ code: "SINK_FAILED", cause: { code: "ENOENT" } });
	expect(error.message).toMatch(/ENOENT.*missing.*call resume/);
	await mkdir(join(folder, "missing"));
	const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
	await sensors.resume({ sink: fileSink(path) });
	expect(await readFile(path, "utf8")).toBe("a+new/key==");
});

test("a folder at its place is left alone, and nothing is written", async () => {
	await mkdir(join(folder, "key.txt"));
	const error = await caught(rotateInto(join(folder, "key.txt")));
	expect(error.code).toBe("SINK_FAILED");
	expect(await readdir(folder)).toEqual(["key.txt"]);
});

test.each<unknown>([undefined, null, "", 5, new URL("file:///key.txt")])(
	"%o is no path, and refused before anything is rotated",
	(path) => {
		expect(() => fileSink(path as string)).toThrow(
			expect.objectContaining({ code: "OPTION_INVALID", message: expect.stringContaining("path of the file sink") }),
		);
	},
);
