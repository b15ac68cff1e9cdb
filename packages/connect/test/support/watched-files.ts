import fs from "node:fs";
import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { afterAll, beforeAll, beforeEach } from "vitest";

const real = { open: promises.open, fsync: fs.fsync, fdatasync: fs.fdatasync, renameSync: fs.renameSync };

/**
 * What the tests of a file do to files and folders, in order, which only a power cut would show: the real functions, and a note
 * of each.
 */
export function watchFiles() {
	const done = {
		steps: [] as string[],
		/** The flags with which files by a temporary name were opened. */
		flags: new Set<unknown>(),
		beforeRename: () => {},
	};
	const paths = new Map<number, string>();
	const open = async (...given: Parameters<typeof real.open>) => {
		const path = String(given[0]);
		if (path.endsWith(".tmp")) done.flags.add(given[1]);
		const handle = await real.open(...given);
		paths.set(handle.fd, path);
		const append = handle.appendFile.bind(handle);
		handle.appendFile = (...args) => {
			done.steps.push(`write ${path}`);
			return append(...args);
		};
		return handle;
	};
	const flushing = (flush: typeof real.fsync) => (fd: number, then: (error: Error | null) => void) =>
		flush(fd, (error) => {
			done.steps.push(`flush ${paths.get(fd)}`);
			then(error);
		});
	const renameSync = (from: string, to: string) => {
		done.beforeRename();
		done.steps.push(`rename ${from} to ${to}`);
		real.renameSync(from, to);
	};
	const replace = (by: object, openBy: typeof real.open) => {
		Object.assign(fs, by);
		promises.open = openBy;
		syncBuiltinESMExports();
	};
	beforeAll(() => {
		replace({ renameSync, fsync: flushing(real.fsync), fdatasync: flushing(real.fdatasync) }, open);
	});
	afterAll(() => {
		const { open, ...others } = real;
		replace(others, open);
	});
	beforeEach(() => {
		done.steps.length = 0;
		done.flags.clear();
		done.beforeRename = () => {};
	});
	return done;
}
