/**
 * Names in package-lock.json the optional packages of other platforms that `npm install` left out.
 * Behind a registry mirror that holds one platform only, npm drops the others from the lock file,
 * and then refuses `npm ci` with "Missing: … from lock file". Run it after `npm install` there.
 */
import { readFileSync, writeFileSync } from "node:fs";

interface Entry {
	version?: string;
	dev?: boolean;
	optional?: boolean;
	os?: string[];
	cpu?: string[];
	libc?: string[];
	engines?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
}

const systems = new Set([
	"aix",
	"android",
	"darwin",
	"freebsd",
	"linux",
	"netbsd",
	"openbsd",
	"openharmony",
	"sunos",
	"win32",
]);
const processors = new Set([
	"arm",
	"arm64",
	"ia32",
	"loong64",
	"mips64el",
	"ppc64",
	"riscv64",
	"s390x",
	"x64",
	"wasm32",
]);

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, Entry> };

const locked = new Set(Object.keys(lock.packages).map((place) => place.split("node_modules/").at(-1)));

let added = 0;
for (const entry of Object.values(lock.packages)) {
	for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
		if (locked.has(name)) continue;
		const { os, cpu, libc } = platformOf(name);
		// In npm's own order, so that the next `npm install` leaves the file alone.
		lock.packages[`node_modules/${name}`] = {
			version: range.replace(/^[\^~]/, ""),
			...(cpu && { cpu }),
			...(entry.dev && { dev: true }),
			...(libc && { libc }),
			optional: true,
			...(os && { os }),
		};
		added++;
	}
}
if (added > 0) {
	const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en"));
	lock.packages = Object.fromEntries(sorted);
	writeFileSync(file, `${JSON.stringify(lock, null, "\t")}\n`);
}
console.log(added === 0 ? "package-lock.json is complete" : `package-lock.json: ${added} optional packages named`);

/** What such packages are named after: `@turbo/darwin-arm64`, `@biomejs/cli-linux-x64-musl`, `fsevents`. */
function platformOf(name: string): Pick<Entry, "os" | "cpu" | "libc"> {
	if (name === "fsevents") return { os: ["darwin"] };
	const words = (name.split("/").at(-1) ?? name).split(/[-_.]/);
	const os = words
		.map((word) => ({ windows: "win32", mac: "darwin" })[word] ?? word)
		.filter((word) => systems.has(word));
	const cpu = words.map((word) => (word === "64" ? "x64" : word)).filter((word) => processors.has(word));
	const libc = words.includes("musl") ? ["musl"] : words.includes("gnu") ? ["glibc"] : [];
	return { ...(os.length > 0 && { os }), ...(cpu.length > 0 && { cpu }), ...(libc.length > 0 && { libc }) };
}
