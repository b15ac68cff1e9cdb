import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { GenerateErrorCode } from "../src/generate-error.js";
import { claimFolder } from "../src/own-folder.js";
import { writeOutput } from "../src/write-output.js";

let scratch: string;
let output: string;
let staging: string;
beforeEach(() => {
	scratch = mkdtempSync(join(tmpdir(), "write-output-"));
	output = join(scratch, "out");
	staging = join(scratch, ".out.generating");
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

const files = [
	{ path: "client.ts", text: "client" },
	{ path: "a/b/index.ts", text: "b" },
];

function content(): Record<string, string> {
	return Object.fromEntries(
		readdirSync(output, { recursive: true, withFileTypes: true })
			.filter((entry) => !entry.isDirectory())
			.map((entry) => join(entry.parentPath, entry.name))
			.map((file) => [
				file
					.slice(output.length + 1)
					.split(sep)
					.join("/"),
				readFileSync(file, "utf8"),
			]),
	);
}

function put(path: string, text: string): void {
	mkdirSync(join(output, path, ".."), { recursive: true });
	writeFileSync(join(output, path), text);
}

test("the folder is made where it is not there, and nothing else is left", async () => {
	expect(await writeOutput(output, files, false)).toBe(2);
	expect(content()).toEqual({ "client.ts": "client", "a/b/index.ts": "b" });
	expect(readdirSync(scratch)).toEqual(["out"]);
});

test("other files stay, and what is generated is replaced", async () => {
	put("client.ts", "old");
	put("a/notes.md", "mine");
	await writeOutput(output, files, false);
	expect(content()).toEqual({ "client.ts": "client", "a/b/index.ts": "b", "a/notes.md": "mine" });
});

// On Windows making one takes a right that few have.
test.skipIf(process.platform === "win32")("a link to a generated file leads to the new one", async () => {
	put("client.ts", "old");
	symlinkSync("client.ts", join(output, "link"));
	await writeOutput(output, files, false);
	expect(content()).toEqual({ "client.ts": "client", "a/b/index.ts": "b", link: "client" });
});

test("with a clean output other files go", async () => {
	put("notes.md", "mine");
	await writeOutput(output, files, true);
	expect(Object.keys(content()).sort()).toEqual(["a/b/index.ts", "client.ts"]);
});

test("what fails on the way leaves the folder as it was", async () => {
	put("client.ts", "old");
	function* failing() {
		yield { path: "client.ts", text: "new" };
		throw new RangeError("half way");
	}
	await expect(writeOutput(output, failing(), true)).rejects.toThrow(RangeError);
	expect(content()).toEqual({ "client.ts": "old" });
	expect(readdirSync(scratch)).toEqual(["out"]);
});

test("a folder that cannot be written is named", async () => {
	writeFileSync(join(scratch, "file"), "");
	await expect(writeOutput(join(scratch, "file", "out"), files, false)).rejects.toThrow(
		expect.objectContaining({
			code: GenerateErrorCode.OutputFailed,
			message: expect.stringContaining(join(scratch, "file", "out")),
		}),
	);
});

test("what a run left that was ended is cleared away", async () => {
	put("client.ts", "old");
	claimFolder(staging);
	mkdirSync(join(staging, "new"));
	mkdirSync(join(staging, "old"));
	await writeOutput(output, files, true);
	expect(readdirSync(scratch)).toEqual(["out"]);
});

test("a run that was ended between the two renames is undone first", async () => {
	put("notes.md", "mine");
	claimFolder(staging);
	renameSync(output, join(staging, "old"));
	await writeOutput(output, files, false);
	expect(content()).toEqual({ "client.ts": "client", "a/b/index.ts": "b", "notes.md": "mine" });
	expect(readdirSync(scratch)).toEqual(["out"]);
});

test("a folder of somebody else is left alone, whatever its name", async () => {
	for (const name of [".out.new", ".out.old", ".out.generating"]) {
		mkdirSync(join(scratch, name));
		writeFileSync(join(scratch, name, "notes.md"), "mine");
	}
	await expect(writeOutput(output, files, true)).rejects.toThrow(
		expect.objectContaining({
			code: GenerateErrorCode.OutputFailed,
			message: expect.stringContaining(`${staging} is in the way`),
		}),
	);
	rmSync(staging, { recursive: true });
	await writeOutput(output, files, true);
	expect(readdirSync(scratch).sort()).toEqual([".out.new", ".out.old", "out"]);
	expect(readFileSync(join(scratch, ".out.old", "notes.md"), "utf8")).toBe("mine");
});

test.each([true, false])("a file is no output, and stays (clean output: %s)", async (clean) => {
	writeFileSync(output, "mine");
	await expect(writeOutput(output, files, clean)).rejects.toThrow(
		expect.objectContaining({
			code: GenerateErrorCode.InvalidOptions,
			message: expect.stringContaining(`${output} is a file`),
		}),
	);
	expect(readFileSync(output, "utf8")).toBe("mine");
	expect(readdirSync(scratch)).toEqual(["out"]);
});

test.skipIf(!existsSync("/proc/self"))("a folder where none can be made is named", async () => {
	await expect(writeOutput("/proc/none/out", files, false)).rejects.toThrow(
		expect.objectContaining({
			code: GenerateErrorCode.OutputFailed,
			message: expect.stringContaining("could not be written to /proc/none/out"),
		}),
	);
});

test("a link to a folder stays a link", async () => {
	const real = join(scratch, "real");
	mkdirSync(real);
	symlinkSync(real, output, "junction");
	await writeOutput(output, files, true);
	expect(readFileSync(join(real, "client.ts"), "utf8")).toBe("client");
	expect(readFileSync(join(output, "client.ts"), "utf8")).toBe("client");
});

test("the folder that one stands in is no output", async () => {
	await expect(writeOutput(process.cwd(), files, false)).rejects.toThrow(
		expect.objectContaining({ code: GenerateErrorCode.InvalidOptions }),
	);
});
