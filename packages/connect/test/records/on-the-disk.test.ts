import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { beforeEach, expect, test, vi } from "vitest";
import { RecordFile } from "../../src/records/record-file.js";

/** What a power cut would show alone: what was written and flushed, in order. The real functions, and a note of each. */
const done = vi.hoisted(() => ({ steps: [] as string[], paths: new Map<number, string>() }));
vi.mock("node:fs/promises", async (original) => {
	const real = await original<typeof import("node:fs/promises")>();
	return {
		...real,
		open: async (path: string, ...rest: []) => {
			const handle = await real.open(path, ...rest);
			done.paths.set(handle.fd, path);
			const append = handle.appendFile.bind(handle);
			handle.appendFile = (...args) => {
				done.steps.push(`write ${path}`);
				return append(...args);
			};
			return handle;
		},
	};
});
vi.mock("node:fs", async (original) => {
	const real = await original<typeof import("node:fs")>();
	const noting = (flush: typeof real.fsync) => (fd: number, then: (error: Error | null) => void) => {
		flush(fd, (error) => {
			done.steps.push(`flush ${done.paths.get(fd)}`);
			then(error);
		});
	};
	return { ...real, fsync: noting(real.fsync), fdatasync: noting(real.fdatasync) };
});

beforeEach(() => {
	done.steps.length = 0;
});

test("a record is on the disk when its promise resolves, and so is the name of a new file", async () => {
	const folder = scratchFolder();
	const path = join(folder, "records");
	const file = await RecordFile.open(path);
	expect(done.steps[0]).toBe(`flush ${folder}`);
	done.steps.length = 0;
	await file.write("workspace", { doubt: { previousFingerprint: "0123456789abcdef" } } as never);
	expect(done.steps).toEqual([`write ${path}`, `flush ${path}`]);
	await file.close();
});
