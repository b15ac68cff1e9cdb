import {
	copyFileSync,
	existsSync,
	linkSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readlinkSync,
	symlinkSync,
} from "node:fs";
import { join } from "node:path";

/** Gives a new folder all that the old one has and it has not: links where the file system can, else copies. */
export function linkOthers(old: string, fresh: string): void {
	if (!existsSync(old)) return;
	for (const entry of readdirSync(old, { withFileTypes: true })) {
		const [from, to] = [join(old, entry.name), join(fresh, entry.name)];
		const known = lstatSync(to, { throwIfNoEntry: false });
		if (entry.isDirectory()) {
			if (known !== undefined && !known.isDirectory()) continue;
			mkdirSync(to, { recursive: true });
			linkOthers(from, to);
		} else if (known === undefined) {
			if (entry.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
			else linkOrCopy(from, to);
		}
	}
}

function linkOrCopy(from: string, to: string): void {
	try {
		linkSync(from, to);
	} catch {
		copyFileSync(from, to);
	}
}
