import { generate, silent } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";

const dateParameter = { name: "date", in: "path", required: true, schema: { type: "string", format: "date" } };

test("a child is documented by its path item, and by its name where that says nothing", () => {
	const client = generate({
		paths: {
			"/a": { description: "All of a.\nAnd more." },
			"/b": { summary: "Short b" },
			"/$count": { description: " " },
			"/import": {},
		},
	}).get("testClient.ts");
	expect(client).toContain("     * All of a.And more.\n     */\n    get a(): ARequestBuilder;");
	expect(client).toContain("     * Short b\n     */\n    get b(): BRequestBuilder;");
	expect(client).toContain("     * The Count property\n     */\n    get count(): CountRequestBuilder;");
	expect(client).toContain("     * The import property\n     */\n    get importEscaped(): ImportRequestBuilder;");
});

test("an item is reached by a method with its id, typed and documented as the description says", () => {
	const parameters = [
		{ name: "day-id", in: "path", required: true, description: "Which day", schema: { type: "integer" } },
	];
	const files = generate({ paths: { "/days/{day-id}/hours": { get: silent({ parameters }) } } });
	expect(files.get("days/index.ts")).toContain(
		[
			"    /**",
			"     * Gets an item from the TestClient.days.item collection",
			"     * @param dayId Which day",
			"     * @returns {DayItemRequestBuilder}",
			"     */",
			"     byDayId(dayId: number) : DayItemRequestBuilder;",
		].join("\n"),
	);
	expect(files.get("days/index.ts")).toContain('        pathParametersMappings: ["day%2Did"],');
});

test("an item without a description of its parameter has a text as id", () => {
	const files = generate({ paths: { "/users/{id}": { get: silent() } } });
	expect(files.get("users/index.ts")).toContain("     * @param id Unique identifier of the item\n");
	expect(files.get("users/index.ts")).toContain("     byId(id: string) : UsersItemRequestBuilder;");
});

test("a function is reached by a method with its parameters, sorted, each possibly undefined", () => {
	const path = "/reports/getX(period='{period}',date={date},on={on-date})";
	const parameters = [
		{ name: "period", in: "path", required: true, schema: { type: "string" } },
		{ ...dateParameter, description: "The day" },
		{ name: "on-date", in: "path", required: true, schema: { type: "array", items: { type: "string" } } },
	];
	const files = generate({ paths: { [path]: { get: silent({ parameters }) } } });
	const reports = files.get("reports/index.ts");
	expect(reports).toContain(
		"     * @param date The day\n     * @param onDate The path parameter: onDate\n     * @param period The path parameter: period\n",
	);
	expect(reports).toContain("(date: DateOnly | undefined, onDate: string[] | undefined, period: string | undefined) :");
	expect(reports).toContain('        pathParametersMappings: ["date", "on%2Ddate", "period"],');
	expect(reports).toContain("type DateOnly");
	expect(reports).toContain(`     * Builds and executes requests for operations under ${path}\n`);
});

test("the builder of a function imports its own parameters' types, though it does not use them", () => {
	const files = generate({ paths: { "/getX(date={date})": { get: silent({ parameters: [dateParameter] }) } } });
	expect(files.get("getXWithDate/index.ts")).toContain("type DateOnly");
});

test("a parameter that is described by a media type is one text, even where that holds a list", () => {
	const content = { "application/json": { schema: { type: "array", items: { type: "string" } } } };
	const parameters = [{ name: "ids", in: "path", required: true, content }];
	const files = generate({ paths: { "/f(ids={ids})": { get: silent({ parameters }) } } });
	expect(files.get("testClient.ts")).toContain("     fWithIds(ids: string | undefined) : FWithIdsRequestBuilder;");
});

test("what leads to a deprecated path is deprecated, whatever it leads from", () => {
	const old = silent({ deprecated: true });
	const files = generate({
		paths: {
			"/a": { get: old },
			"/a/b": { get: silent() },
			"/a/{id}": { get: old },
			"/c": { get: silent() },
			"/c/d": { get: old },
		},
	});
	expect(files.get("testClient.ts")).toContain("     * @deprecated \n     */\n    get a(): ARequestBuilder;");
	expect(files.get("a/index.ts")).toContain("     * The b property\n     */\n    get b(): BRequestBuilder;");
	expect(files.get("a/index.ts")).toContain(
		"     * @returns {AItemRequestBuilder}\n     * @deprecated \n     */\n     byId(",
	);
	expect(files.get("c/index.ts")).toContain("     * @deprecated \n     */\n    get d(): DRequestBuilder;");
});

test("a path without deprecated operations only is not deprecated", () => {
	const files = generate({ paths: { "/a/{id}": { get: silent({ deprecated: true }), delete: silent() } } });
	expect(files.get("a/index.ts")).not.toContain("@deprecated");
});

test("a parameter in upper case begins in lower case in code, but not in the comment and on the wire", () => {
	const parameters = [{ name: "User", in: "path", required: true, schema: { type: "string" } }];
	const client = generate({ paths: { "/f(User='{User}')": { get: silent({ parameters }) } } }).get("testClient.ts");
	expect(client).toContain("     * @param User The path parameter: User\n");
	expect(client).toContain("     fWithUser(user: string | undefined) : FWithUserRequestBuilder;");
	expect(client).toContain('        pathParametersMappings: ["User"],');
});

test("an item whose key is bytes is refused", () => {
	const parameters = [{ name: "key", in: "path", required: true, schema: { type: "string", format: "byte" } }];
	expect(() => generate({ paths: { "/x/{key}": { get: silent({ parameters }) } } })).toThrow(
		"bytes as the key of an item",
	);
});
