import { generate, ref, returning, silent } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";

const text = { type: "string" };
const schemas = { Y: { type: "object", properties: { a: text } } };

test("a method's documentation is its description, its link and its errors; the request's is the description alone", () => {
	const operation = returning(ref("Y"), {
		summary: "Short",
		description: "Long",
		externalDocs: { description: "Reference", url: "https://example.org/y" },
	});
	const failing = { ...operation, responses: { ...operation.responses, "404": operation.responses["200"] } };
	const builder = generate({ schemas, paths: { "/x": { get: failing } } }).get("x/index.ts");
	expect(builder).toContain(
		[
			"    /**",
			"     * Long",
			"     * @param requestConfiguration Configuration for the request such as headers, query parameters, and middleware options.",
			"     * @returns {Promise<Y>}",
			"     * @throws {Y} error when the service returns a 404 status code",
			"     * @see {@link https://example.org/y|Reference}",
			"     */",
			"     get(requestConfiguration?: RequestConfiguration<object> | undefined) : Promise<Y | undefined>;",
			"    /**",
			"     * Long",
			"     * @param requestConfiguration Configuration for the request such as headers, query parameters, and middleware options.",
			"     * @returns {RequestInformation}",
			"     */",
			"     toGetRequestInformation(requestConfiguration?: RequestConfiguration<object> | undefined) : RequestInformation;",
		].join("\n"),
	);
});

test("an empty description gives way to the summary, but not for the request alone", () => {
	const builder = generate({ paths: { "/x": { get: silent({ summary: "Short", description: "" }) } } }).get(
		"x/index.ts",
	);
	expect(builder?.match(/ {5}\* Short\n/g)).toHaveLength(1);
});

test("a response with nothing promises nothing, a list promises a list", () => {
	const list = returning({ type: "array", items: ref("Y") });
	const builder = generate({ schemas, paths: { "/x": { delete: silent(), get: list } } }).get("x/index.ts");
	expect(builder).toContain(
		"     delete(requestConfiguration?: RequestConfiguration<object> | undefined) : Promise<void>;",
	);
	expect(builder).toContain(
		"     get(requestConfiguration?: RequestConfiguration<object> | undefined) : Promise<Y[] | undefined>;",
	);
});

test("properties come before methods, each in the order of languages; methods are set off by one space more", () => {
	const builder =
		generate({ paths: { "/x": { get: silent() }, "/x/{id}": {}, "/x/b": {}, "/x/A": {} } }).get("x/index.ts") ?? "";
	const members = [...builder.matchAll(/^( {4,5})(get \w+|\w+)\(.*;$/gm)].map(
		(match) => `${match[1]?.length} ${match[2]}`,
	);
	expect(members).toEqual(["4 get a", "4 get b", "5 byId", "5 get", "5 toGetRequestInformation"]);
});

test("a path item documents the builder", () => {
	const y = { description: "", summary: "All y" };
	const files = generate({ paths: { "/x": { description: "All x", get: silent() }, "/y": y } });
	expect(files.get("x/index.ts")).toContain("/**\n * All x\n */\nexport interface XRequestBuilder ");
	expect(files.get("y/index.ts")).toContain("/**\n * All y\n */\nexport interface YRequestBuilder ");
});

test("a deprecated operation, or one with a deprecated inline schema, says so", () => {
	const files = generate({
		paths: {
			"/a": {
				get: silent({
					deprecated: true,
					"x-ms-deprecation": { description: "Reference <b>", removalDate: "2026-01-01" },
				}),
			},
			"/b": { get: returning({ type: "object", deprecated: true }) },
		},
	});
	expect(
		files.get("a/index.ts")?.match(/@deprecated Reference &lt;b&gt; and will be removed 2026-01-01\n/g),
	).toHaveLength(2);
	expect(files.get("b/index.ts")).toContain("     * @returns {Promise<BGetResponse>}\n     * @deprecated \n");
});
