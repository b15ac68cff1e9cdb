import { generate, silent } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../../src/generate-error.js";

function query(name: string, more: object = {}) {
	return { name, in: "query", schema: { type: "string" }, ...more };
}

function templates(paths: Record<string, unknown>, file: string): string[] {
	return [...(generate({ paths }).get(file) ?? "").matchAll(/"(\{\+baseurl\}.*)"/g)].map((match) => match[1] ?? "");
}

test("parameters of the path are encoded by name, quotes and parentheses stay", () => {
	expect(
		templates({ "/reports/getX(date='{date}')/{day-id}": { get: silent() } }, "reports/getXWithDate/item/index.ts"),
	).toEqual(["{+baseurl}/reports/getX(date='{date}')/{day%2Did}"]);
});

test("a parameter's name is encoded in the text of the path too, as Kiota does", () => {
	const paths = { "/day-ids/{day-id}/x.day-id": { get: silent() }, "/day/{day}": { get: silent() } };
	expect(templates(paths, "dayIds/item/xDayId/index.ts")).toEqual(["{+baseurl}/day%2Dids/{day%2Did}/x.day%2Did"]);
	expect(templates(paths, "dayIds/index.ts")).toEqual(["{+baseurl}/day-ids"]);
	expect(templates(paths, "day/item/index.ts")).toEqual(["{+baseurl}/day/{day}"]);
});

test("query parameters are sorted by unit; required ones come first, exploding ones have a star", () => {
	const parameters = [
		query("in"),
		query("common", { required: true }),
		query("Upper"),
		query("$skip"),
		query("$select", { explode: false }),
	];
	expect(templates({ "/q": { get: silent({ parameters }) } }, "q/index.ts")).toEqual([
		"{+baseurl}/q?common={common}{&%24select,%24skip*,Upper*,in*}",
	]);
});

test("a required list that is written once for each entry comes after the optional ones", () => {
	const schema = { type: "array", items: { type: "string" } };
	const required = { required: true };
	const list = (name: string, more: object = {}) => query(name, { ...required, schema, ...more });
	const parameters = [query("z"), list("ids"), list("b", { explode: false }), list("also")];
	expect(templates({ "/q": { get: silent({ parameters }) } }, "q/index.ts")).toEqual([
		"{+baseurl}/q?b={b}{&z*,also*,ids*}",
	]);
	expect(templates({ "/q": { get: silent({ parameters: [list("ids")] }) } }, "q/index.ts")).toEqual([
		"{+baseurl}/q{?ids*}",
	]);
});

test("the parameters of the path item count, and the first of each name", () => {
	const item = {
		parameters: [query("a")],
		get: silent({ parameters: [query("a", { explode: false }), query("b", { explode: false })] }),
	};
	expect(templates({ "/q": item }, "q/index.ts")).toEqual(["{+baseurl}/q{?a*,b}"]);
});

test("what only one operation requires goes to a template of its own", () => {
	const item = {
		get: silent({ parameters: [query("$count", { explode: false })] }),
		delete: silent({ parameters: [query("@id", { required: true })] }),
	};
	expect(templates({ "/owners/$ref": item }, "owners/ref/index.ts")).toEqual([
		"{+baseurl}/owners/$ref{?%24count}",
		"{+baseurl}/owners/$ref?@id={%40id}",
	]);
});

test("a node without operations has no query", () => {
	expect(templates({ "/q": { parameters: [query("a")] } }, "q/index.ts")).toEqual(["{+baseurl}/q"]);
});

test("the root's operations are the client's", () => {
	expect(templates({ "/": { get: silent({ parameters: [query("a")] }) } }, "testClient.ts")).toEqual([
		"{+baseurl}{?a*}",
	]);
});

test("a parameter that the first operation may leave out, and another requires, is refused", () => {
	const item = {
		get: silent({ parameters: [query("a")] }),
		delete: silent({ parameters: [query("a", { required: true })] }),
	};
	expect(() => templates({ "/q": item }, "q/index.ts")).toThrow(
		expect.objectContaining({
			code: GenerateErrorCode.UnsupportedConstruct,
			pointer: "#/paths/~1q/get/parameters/0",
		}),
	);
});
