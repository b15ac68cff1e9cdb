import { generate, ref, returning, type SmallDescription, silent } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";
import { GenerateErrorCode } from "../src/generate-error.js";

const object = { type: "object", properties: { a: { type: "string" } } };
const paths = { "/things": { get: returning(ref("A")) } };
const mapped = (reference: string) => ({ ...object, discriminator: { propertyName: "a", mapping: { x: reference } } });

test.each<[string, SmallDescription, pointer: string]>([
	[
		"an operation's documentation at a relative address, though nothing is shown of it",
		{ paths: { "/things": { get: silent({ externalDocs: { url: "docs/things" } }) } } },
		"#/paths/~1things/get/externalDocs/url",
	],
	[
		"an operation's documentation at an empty address",
		{ paths: { "/things": { get: silent({ externalDocs: { url: "" } }) } } },
		"#/paths/~1things/get/externalDocs/url",
	],
	[
		"an address without a host",
		{ paths: { "/things": { get: silent({ externalDocs: { url: "http:///x" } }) } } },
		"#/paths/~1things/get/externalDocs/url",
	],
	[
		"documentation of a schema at an address that is none",
		{ paths, schemas: { A: { ...object, externalDocs: { url: "http://:x" } } } },
		"#/components/schemas/A/externalDocs/url",
	],
	[
		"a discriminator mapping by a bare name, though no operation leads to it",
		{ paths, schemas: { A: object, B: mapped("A") } },
		"#/components/schemas/B/discriminator/mapping/x",
	],
	[
		"a schema that is only another name of one that derives",
		{ paths, schemas: { A: { allOf: [ref("B"), object] }, B: object, Alias: ref("A") } },
		"#/components/schemas/Alias/$ref",
	],
	[
		"an id as the first segment of a path",
		{ paths: { "/{id}": { get: silent({ parameters: [{ name: "id", in: "path", required: true, schema: {} }] }) } } },
		"#/paths/~1{id}",
	],
	["a control character in a path", { paths: { "/a\u0000b": { get: silent() } } }, "#/paths/~1a\u0000b"],
	["a name that TypeScript has no form for", { paths: { "/€": { get: silent() } } }, "#/paths/~1€"],
])("%s is refused", (_, description, pointer) => {
	expect(() => generate(description)).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.UnsupportedConstruct, pointer }),
	);
});

test.each(["termsOfService", "contact", "license"])("an address of %s that is none is refused", (name) => {
	const url = "http://[";
	const value = name === "termsOfService" ? url : { name: "a", url };
	expect(() => generate({ info: { title: "t", version: "1", [name]: value }, paths, schemas: { A: object } })).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.UnsupportedConstruct, pointer: expect.stringContaining(name) }),
	);
});

test("a description without info is refused", () => {
	expect(() => generate({ info: undefined, paths, schemas: { A: object } })).toThrow(
		expect.objectContaining({
			code: GenerateErrorCode.MalformedDescription,
			message: expect.stringContaining('"info"'),
		}),
	);
});

test.each([
	["/Pets", "a segment of a path"],
	["/a/myPets/b", "a part of a segment"],
])("a client's namespace whose name is in the path %s as well is refused, as %s", (path) => {
	const description = { paths: { [path]: { get: silent() } } };
	expect(() => generate(description, { clientNamespaceName: "Pets" })).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.UnsupportedConstruct }),
	);
	expect(() => generate(description, { clientNamespaceName: "pets" })).not.toThrow();
});
