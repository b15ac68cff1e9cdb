/**
 * `npm run complete-lockfile`: names in package-lock.json the optional packages of other platforms that `npm install` left
 * out. Behind a registry mirror that holds one platform only, npm drops the others from the lock file, and then refuses
 * `npm ci` with "Missing: … from lock file". Run it after `npm install` there.
 */
import { execSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

interface Entry {
	version?: string;
	dev?: boolean | undefined;
	optionalDependencies?: Record<string, string>;
}

/** What the registry says of a package's version. */
interface Manifest {
	"dist.integrity": string;
	license?: string;
	os?: string[];
	cpu?: string[];
	libc?: string[];
	engines?: Record<string, string>;
}

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, Entry> };

const locked = new Set(Object.keys(lock.packages).map((place) => place.split("node_modules/").at(-1)));

let added = 0;
for (const entry of Object.values(lock.packages)) {
	for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
		if (locked.has(name)) continue;
		const version = range.replace(/^[\^~]/, "");
		lock.packages[`node_modules/${name}`] = entryOf(version, manifestOf(name, version), entry.dev);
		added++;
	}
}
if (added > 0) {
	const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en"));
	lock.packages = Object.fromEntries(sorted);
	writeFileSync(file, `${JSON.stringify(lock, null, "\t")}\n`);
}
console.log(added === 0 ? "package-lock.json is complete" : `package-lock.json: ${added} optional packages named`);

function manifestOf(name: string, version: string): Manifest {
	const view = `npm view ${name}@${version} dist.integrity license os cpu libc engines --json`;
	return JSON.parse(execSync(view, { encoding: "utf8" }));
}

/** In npm's own order, so that the next `npm install` leaves the file alone. */
function entryOf(version: string, manifest: Manifest, dev: boolean | undefined) {
	const { "dist.integrity": integrity, license, os, cpu, libc, engines } = manifest;
	return { version, integrity, cpu, dev, libc, license, optional: true, os, engines };
}
