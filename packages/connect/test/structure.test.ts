import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const source = new URL("../src/", import.meta.url).pathname;
const files = globSync("**/*.ts", { cwd: source });

/** What any client of Microsoft Graph can use: folders, and files beside them. */
const groundFloor = [
	"clock.ts",
	"clouds",
	"credential",
	"deadline.ts",
	"errors",
	"http",
	"import-peer.ts",
	"load.ts",
	"logger.ts",
	"options.ts",
	"token",
	"version.ts",
];
/** Data of both floors, by where people look for it. */
const bothFloors = ["clouds/clouds.ts", "errors/codes.ts"];

/** The folder of a file, or the file itself where it stands beside the folders. */
function placeOf(file: string): string {
	return dirname(file) === "." ? file : dirname(file);
}

function isGround(file: string): boolean {
	return groundFloor.includes(placeOf(file)) && !bothFloors.includes(file);
}

/** What a file imports of this package, types and what is loaded later included. */
function importsOf(file: string): string[] {
	const named = readFileSync(join(source, file), "utf8").matchAll(/(?:\bfrom |\bimport\()"(\.[^"]+)\.js"/g);
	return Array.from(named, ([, name = ""]) => normalize(join(dirname(file), `${name}.ts`)));
}

const edges = files.flatMap((file) => importsOf(file).map((to) => ({ file, to })));

test("nothing of the ground floor imports the upper one", () => {
	expect(files.filter(isGround).length).toBeGreaterThan(40);
	const upwards = edges.filter(({ file, to }) => isGround(file) && !isGround(to) && !bothFloors.includes(to));
	expect(upwards.map(({ file, to }) => `${file} imports ${to}`)).toEqual([]);
});

test("nothing of the ground floor speaks of what stands on the upper one", () => {
	const speaking = files.filter(isGround).flatMap((file) => {
		const text = readFileSync(join(source, file), "utf8").replace(/mdi[-_]sensors(\b|_)|sensorsApi|SensorsApi/g, "");
		return [...text.matchAll(/.*(?:sensor|rotat|deployment ?(?:access ?)?key).*/gi)].map(
			([line]) => `${file}: ${line}`,
		);
	});
	expect(speaking).toEqual([]);
});

test("no folder imports itself by way of others", () => {
	const below = new Map<string, Set<string>>();
	for (const { file, to } of edges) {
		const [from, target] = [placeOf(file), placeOf(to)];
		if (from !== target) below.set(from, (below.get(from) ?? new Set()).add(target));
	}
	const cycles = [...below.keys()].filter((place) => {
		const seen = new Set<string>();
		const open = [...(below.get(place) ?? [])];
		for (let next = open.pop(); next !== undefined; next = open.pop()) {
			if (seen.has(next)) continue;
			seen.add(next);
			open.push(...(below.get(next) ?? []));
		}
		return seen.has(place);
	});
	expect(cycles).toEqual([]);
});

test("nothing is kept between two calls by a module itself", () => {
	const kept = files.flatMap((file) =>
		[
			...readFileSync(join(source, file), "utf8").matchAll(
				/^(?:export )?(?:let|var) .*|^.*= new (?:Weak)?(?:Map|Set)\(\);$/gm,
			),
		]
			.filter(([line]) => !/^\s/.test(line))
			.map(([line]) => `${file}: ${line}`),
	);
	expect(kept).toEqual([]);
});
