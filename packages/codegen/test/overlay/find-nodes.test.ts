import { afterEach, expect, test, vi } from "vitest";
import { findNodes } from "../../src/overlay/find-nodes.js";

const document = { info: { title: "t" }, paths: { "/a": { get: { a: 1 } }, "/b": { get: { b: 2 } } } };
const place = { file: "overlay.yaml", pointer: "#/actions/0" };

afterEach(() => vi.restoreAllMocks());

test("finds what a path leads to, and nothing where it leads to nothing", () => {
	expect(findNodes(document, "$.paths.*.get", place).map(({ value }) => value)).toEqual([{ a: 1 }, { b: 2 }]);
	expect(findNodes(document, "$['info']['title']", place).map(({ value }) => value)).toEqual(["t"]);
	expect(findNodes(document, "$.tags", place)).toEqual([]);
});

test.each(["$.paths[", "$.info.", "$.a b", "$['info", "$x"])(
	"says that %s is no path, and the console nothing",
	(path) => {
		const toConsole = vi.spyOn(console, "error");
		const { error } = console;
		expect(() => findNodes(document, path, place)).toThrow(
			expect.objectContaining({
				code: "BAD_OVERLAY",
				message: expect.stringContaining(`overlay.yaml, #/actions/0: ${path} is no JSONPath (Expected `),
			}),
		);
		expect(toConsole).not.toHaveBeenCalled();
		expect(console.error).toBe(error);
	},
);
