import { expect, test } from "vitest";
import { parsedSection } from "../../../src/description/description-tree.js";
import type { YamlMap } from "../../../src/description/yaml-node.js";
import { filterPaths } from "../../../src/reading/paths/filter-paths.js";

const operations = new Map([
	["/", ["get"]],
	["/security", ["get", "patch"]],
	["/security/alerts", ["get", "post"]],
	["/security/alerts/{alert-id}", ["get", "delete"]],
	["/reports/getX(date={date})", ["get"]],
]);

function kept(include: string[], exclude: string[] = []): Record<string, string[]> {
	const item = (methods: string[]): YamlMap => new Map(methods.map((method) => [method, new Map()]));
	const section = parsedSection(new Map([...operations].map(([path, methods]) => [path, item(methods)])));
	return Object.fromEntries(
		Array.from(filterPaths(section, { include, exclude }), ({ path, node }) => [path, [...node.keys()]]),
	);
}

test("without patterns everything is kept, in document order", () => {
	expect(kept([])).toEqual(Object.fromEntries(operations));
	expect(Object.keys(kept([]))).toEqual([...operations.keys()]);
});

test("a pattern below a path does not match the path itself", () => {
	expect(Object.keys(kept(["/security/**"]))).toEqual(["/security/alerts", "/security/alerts/{alert-id}"]);
	expect(Object.keys(kept(["/security/**", "/security"]))).toHaveLength(3);
});

test("a pattern with methods keeps only these, and whole-path patterns keep all", () => {
	expect(kept(["/security/alerts#POST"])).toEqual({ "/security/alerts": ["post"] });
	expect(kept(["/security", "/security/alerts#post,DELETE"])).toEqual({
		"/security": ["get", "patch"],
		"/security/alerts": ["post"],
	});
});

test("excluded paths go, but for those that an including pattern with methods shields", () => {
	expect(Object.keys(kept([], ["/security/**"]))).toEqual(["/", "/security", "/reports/getX(date={date})"]);
	expect(kept(["/security/alerts#GET"], ["/security/**"])).toEqual({ "/security/alerts": ["get"] });
});

test("excluded methods go, and with them paths that have none left", () => {
	expect(kept([], ["/**#GET"])).toEqual({
		"/security": ["patch"],
		"/security/alerts": ["post"],
		"/security/alerts/{alert-id}": ["delete"],
	});
});

test("a path whose name is no path item is left alone", () => {
	const section = parsedSection(new Map([["x-note", "text"]]));
	expect([...filterPaths(section, { include: [], exclude: [] })]).toEqual([]);
});

test("one glob given twice is one pattern, with the methods of both", () => {
	expect(kept(["/security", "/security#GET"])).toEqual({ "/security": ["get"] });
	expect(kept(["/security#GET", "/security#PATCH"])).toEqual({ "/security": ["get", "patch"] });
	expect(kept(["/security", "/security#more"])).toEqual({});
	expect(kept(["/SECURITY", "/security#GET"])).toEqual({});
	expect(kept([], ["/security", "/security#GET"])["/security"]).toEqual(["patch"]);
	expect(kept(["/sec*", "/security#GET"])).toEqual({ "/security": ["get", "patch"] });
});
