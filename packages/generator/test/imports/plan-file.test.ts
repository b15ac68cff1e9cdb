import { createHash } from "node:crypto";
import { generate, ref, returning, silent } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";

const text = { type: "string" };
const object = (properties: object = { x: text }) => ({ type: "object", properties });

function alias(namespaceAndName: string): string {
	return `I${createHash("sha256").update(namespaceAndName).digest("hex")}`;
}

function imports(file: string | undefined): string[] {
	return [...(file ?? "").matchAll(/^import \{ (.*) \} from '(.*)';$/gm)].map((match) => `${match[2]}: ${match[1]}`);
}

test("there is one import for each module, and everything is in the order of languages", () => {
	const files = generate({
		schemas: {
			"a.M": object({ z: ref("a.z.Z"), b: ref("a.b.B"), B: ref("a.b.b2") }),
			"a.z.Z": object(),
			"a.b.B": object(),
			"a.b.b2": object(),
		},
		paths: { "/x/y": { get: returning(ref("a.M")) } },
	});
	expect(imports(files.get("models/index.ts"))).toEqual([
		"./b/index.js: createB2FromDiscriminatorValue, createBFromDiscriminatorValue, serializeB, serializeB2, type B, type B2",
		"./z/index.js: createZFromDiscriminatorValue, serializeZ, type Z",
		"@microsoft/kiota-abstractions: type AdditionalDataHolder, type Parsable, type ParseNode, type SerializationWriter",
	]);
	expect(imports(files.get("x/y/index.ts"))[0]).toBe("../../models/index.js: createMFromDiscriminatorValue, type M");
});

test("a name from two namespaces gets aliases from a hash of namespace and name, where Kiota shows them", () => {
	const files = generate({
		schemas: {
			"a.M": object({ one: ref("a.b.Same"), two: ref("a.c.Same") }),
			"a.b.Same": object(),
			"a.c.Same": object(),
		},
		paths: { "/x": { get: returning(ref("a.M")) } },
	});
	const models = files.get("models/index.ts") ?? "";
	const [b, c] = [alias("TestClient.models.bSame"), alias("TestClient.models.cSame")];
	const serialize = alias("TestClient.models.bSerializeSame");
	const factory = alias("TestClient.models.bCreateSameFromDiscriminatorValue");
	expect(models).toContain(`    one?: ${b} | null;`);
	expect(models).toContain(`    two?: ${c} | null;`);
	expect(models).toContain(`type Same as ${b}`);
	expect(models).toContain(`serializeSame as ${serialize}`);
	expect(models).toContain(`m.one = n.getObjectValue<${b}>(${factory}); },`);
	expect(models).toContain(`    writer.writeObjectValue<${b}>("one", m.one, ${serialize});`);
});

test("a base with the name of its subclass is aliased", () => {
	const files = generate({
		schemas: { "a.Alert": object(), "a.b.Alert": { allOf: [ref("a.Alert"), object({ own: text })] } },
		paths: { "/x": { get: returning(ref("a.b.Alert")) } },
	});
	const models = files.get("models/b/index.ts") ?? "";
	expect(models).toContain(`export interface Alert extends ${alias("TestClient.modelsAlert")}, Parsable {`);
	expect(models).toContain(
		`    ${alias("TestClient.modelsSerializeAlert")}(writer, alert, isSerializingDerivedType)\n`,
	);
	// Kiota spreads the plain name here.
	expect(models).toContain("        ...deserializeIntoAlert(alert),\n");
});

test("a reference of a name of the own namespace drops all references of that name in the element", () => {
	const files = generate({
		schemas: { "a.M": object({ one: ref("a.Same"), two: ref("a.b.Same") }), "a.Same": object(), "a.b.Same": object() },
		paths: { "/x": { get: returning(ref("a.M")) } },
	});
	const models = files.get("models/index.ts") ?? "";
	expect(imports(models).filter((line) => line.startsWith("./b"))).toEqual([]);
	expect(models).toContain("    one?: Same | null;");
	expect(models).toContain("    two?: Same | null;");
});

test("a child with the name of its parent is aliased in the parent's interface", () => {
	const files = generate({ paths: { "/sites/sites": { get: silent() } } });
	const parent = files.get("sites/index.ts") ?? "";
	expect(parent).toContain(`    get sites(): ${alias("TestClient.sites.sitesSitesRequestBuilder")};`);
});

test("a body pushes out what has the same name elsewhere", () => {
	const files = generate({
		schemas: { "a.b.Same": object(), "a.c.Same": object() },
		paths: {
			"/x": {
				get: returning(ref("a.b.Same")),
				post: silent({ requestBody: { content: { "application/json": { schema: ref("a.c.Same") } } } }),
			},
		},
	});
	expect(imports(files.get("x/index.ts")).slice(0, 2)).toEqual([
		"../models/b/index.js: createSameFromDiscriminatorValue",
		"../models/c/index.js: serializeSame, type Same",
	]);
});

test("when body and response are models, the serializer of the response is imported too", () => {
	const operation = returning(ref("A"), { requestBody: { content: { "application/json": { schema: ref("B") } } } });
	const files = generate({ schemas: { A: object(), B: object() }, paths: { "/x": { post: operation } } });
	expect(imports(files.get("x/index.ts"))[0]).toBe(
		"../models/index.js: createAFromDiscriminatorValue, serializeA, serializeB, type A, type B",
	);
});
