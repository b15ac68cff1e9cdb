import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
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
	"a link at its place is replaced, and what it led to is left alone",
	async () => {
		const other = join(folder, "other.txt");
		await writeFile(other, "other");
		await symlink(other, join(folder, "key.txt"));
		await rotateInto(join(folder, "key.txt"));
		expect(await readFile(other, "utf8")).toBe("other");
		expect(await readFile(join(folder, "key.txt"), "utf8")).toBe("a+new/key==");
	},
);

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

test("where the file can't be put in place, what was written for it is removed", async () => {
	await mkdir(join(folder, "key.txt"));
	await writeFile(join(folder, "key.txt", "in the way"), "");
	const error = await caught(rotateInto(join(folder, "key.txt")));
	expect(error.code).toBe("SINK_FAILED");
	expect(await readdir(folder)).toEqual(["key.txt"]);
});
