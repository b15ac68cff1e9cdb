import { readFileSync } from "node:fs";
import { generate, options } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../src/generate-error.js";
import { treeOfBytes } from "../../src/reading/open-description-tree.js";

function open(text: string) {
	return treeOfBytes(Buffer.from(text), "openapi.yaml");
}

const block = `openapi: 3.0.4
info:
  title: t
  version: '1'
paths:
  /a:
    get:
      responses:
        '204':
          description: done
components:
  schemas:
    M:
      type: object
`;

test("block style and flow style give the same client", () => {
	const flow = `---
{openapi: 3.0.4, info: {title: t, version: '1'}, paths: {/a: {get: {responses: {'204': {description: done}}}}},
components: {schemas: {M: {type: object}}}}`;
	expect(generate(block)).toEqual(generate(flow));
});

test("a block is parsed when it is first asked for", () => {
	const { paths, components } = open(block);
	const schemas = components?.get("schemas");
	expect([...paths.keys()]).toEqual(["/a"]);
	expect([...(schemas?.parsed() ?? [])]).toEqual([]);
	expect(schemas?.get("M")).toEqual(new Map([["type", "object"]]));
	expect(schemas?.get("M")).toBe(schemas?.get("M"));
	expect([...(schemas?.parsed() ?? [])]).toHaveLength(1);
});

test("what is broken inside a block is named with its line in the file", () => {
	const broken = block.replace("    M:\n      type: object\n", "    M:\n      type: object\n      type: string\n");
	expect(() => open(broken).components?.get("schemas")?.get("M")).toThrow(
		expect.objectContaining({ code: "DUPLICATE_KEY", line: 15 }),
	);
});

test.each([
	["swagger: '2.0'\n", GenerateErrorCode.UnsupportedConstruct],
	["openapi: 3.1.0\npaths: {}\n", GenerateErrorCode.UnsupportedConstruct],
	["openapi: 4\n", GenerateErrorCode.MalformedDescription],
	["info: {}\n", GenerateErrorCode.MalformedDescription],
	["- a\n", "NOT_OPENAPI_3"],
	["openapi: 3.0.4\ninfo: {x-ms-kiota-info: {}}\n", GenerateErrorCode.UnsupportedConstruct],
	["openapi: 3.0.4\npaths: []\n", "NOT_OPENAPI_3"],
])("%j is refused with %s", (text, code) => {
	expect(() => open(text)).toThrow(expect.objectContaining({ code }));
});

test("the project's own description gives the client that is committed", () => {
	const root = new URL("../../../../", import.meta.url);
	const files = generate(readFileSync(new URL("openapi/beta.yaml", root), "utf8"), {
		...options,
		clientClassName: "SensorsClient",
		clientNamespaceName: "SensorsClient",
	});
	const path = "security/identities/sensors/index.ts";
	expect(files.get(path)).toBe(readFileSync(new URL(`packages/client/src/generated/${path}`, root), "utf8"));
});
