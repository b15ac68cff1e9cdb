import { DescriptionError, describeBytes, descriptionErrors } from "@mdi-sensors/generator/description";
import { fuzzRuns } from "@mdi-sensors/testing/depth";
import { character, editedTexts, oddDocuments } from "@mdi-sensors/testing/odd-texts";
import { describe as open, pets } from "@mdi-sensors/testing/pets";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Overlay } from "../../src/overlay/overlay.js";
import { specErrors } from "../../src/spec-error.js";
import { checkCycles, checkOperations, checkReferences, validateOpenApi } from "../../src/trim/check-document.js";
import { parseOperation } from "../../src/trim/operations.js";
import { makeDocument } from "../../src/update-spec/make-document.js";

const operations = ["GET /pets", "POST /pets", "GET /pets/{pet-id}/zoo.getOwner()"].map((operation) =>
	parseOperation(operation, "slice.yaml"),
);
const overlay = {
	file: "overlay.yaml",
	version: "1.0.0",
	actions: [
		{ target: "$.info", description: "Says what it is.", update: { description: "Ours." } },
		{
			target: "$.components.schemas.size",
			description: "Says what it is.",
			"x-unless": "$.components.schemas.size.description",
			update: { description: "How large." },
		},
	],
};

async function make(text: string) {
	return makeDocument(describeBytes(Buffer.from(text), "pets.yaml"), operations, overlay);
}

async function makeWith(actions: Overlay["actions"]) {
	return makeDocument(open(pets), operations, { ...overlay, actions });
}

test("the same input gives the same text, and the text is the document", async () => {
	const { document, text } = await make(pets);
	expect((await make(pets)).text).toBe(text);
	expect(open(text).toObject()).toEqual(document);
});

test("keys stay as they are written, and whole numbers keep their digits", async () => {
	const properties =
		"1.0: {type: integer, maximum: 9223372036854775807}, 0x10: {type: string}, 1e3: {}, 12345678901234567890: {}, true: {}";
	const { document, text } = await make(
		pets
			.replace("id: {type: string}", `id: {type: string}, ${properties}`)
			.replace("      properties:\n        id: {type: string}, ", "      properties: {id: {type: string}, ")
			.replace("true: {}", "true: {}}"),
	);
	const names = ["id", "1.0", "0x10", "1e3", "12345678901234567890", "true"];
	expect(document).toHaveProperty("components.schemas.entity.properties");
	const entity = (document.components as { schemas: { entity: { properties: object } } }).schemas.entity;
	expect(Object.keys(entity.properties)).toEqual(names);
	expect(text).toContain("maximum: 9223372036854775807\n");
	expect(open(text).toObject()).toEqual(document);
});

test("a result that lost an operation to the overlay is refused", async () => {
	const actions = [{ target: "$.paths['/pets'].post", description: "Not wanted.", remove: true as const }];
	await expect(makeWith(actions)).rejects.toMatchObject({
		code: "NOT_VALID",
		message: "pets.yaml: would come out without POST /pets",
	});
});

test("a result with a media type that is none is refused", async () => {
	await expect(make(pets.replace("application/json", "'application/json\", x: \"'"))).rejects.toMatchObject({
		code: "NOT_VALID",
		message: expect.stringContaining("no media type by RFC 9110"),
	});
});

test("a result in which the overlay leaves something over is refused", async () => {
	const actions = [{ target: "$.components.schemas", description: "Unused.", update: { unused: { type: "string" } } }];
	await expect(makeWith(actions)).rejects.toMatchObject({
		code: "NOT_VALID",
		message: expect.stringContaining("#/components/schemas/unused, which no operation reaches"),
	});
});

test("a result whose references never reach a type is refused", async () => {
	const size = pets.slice(pets.indexOf("    size:\n"), pets.indexOf("    toy:\n"));
	const circle = pets.replace(size, "    size: {$ref: '#/components/schemas/size'}\n");
	await expect(make(circle)).rejects.toMatchObject({
		code: "NOT_VALID",
		message: expect.stringContaining("#/components/schemas/size -> #/components/schemas/size"),
	});
});

test("a text in Microsoft's order that is cut anywhere is refused, or lost nothing that is wanted", async () => {
	const [head = "", parameters = "", responses = "", schemas = ""] = pets.split(
		/^(?= {2}(?:parameters|responses|schemas):)/m,
	);
	const ordered = head + schemas + responses + parameters;
	const { text: whole } = await make(ordered);
	let refused = 0;
	for (let length = 0; length < ordered.length; length += 7) {
		const result = await make(ordered.slice(0, length)).then(
			({ text }) => text,
			(error: unknown) => error,
		);
		if (result instanceof DescriptionError) refused++;
		else expect(result).toBe(whole);
	}
	// Only in the last kind of components may a cut pass.
	expect(refused).toBeGreaterThan((head.length + schemas.length + responses.length) / 7);
});

test("whatever comes in, there is a valid document or a named error", { tags: ["fuzz"] }, async () => {
	const texts = fc.oneof(
		{ weight: 6, arbitrary: editedTexts(pets) },
		{ weight: 3, arbitrary: oddDocuments(open(pets).toObject()) },
		{ weight: 1, arbitrary: fc.string({ unit: character }) },
	);
	let made = 0;
	await fc.assert(
		fc.asyncProperty(texts, async (text) => {
			try {
				const { document, text: written } = await make(text);
				expect(open(written).toObject()).toEqual(document);
				checkOperations(document, operations, "out");
				checkReferences(document, "out");
				checkCycles(document, "out");
				validateOpenApi(document, "out");
				made++;
			} catch (error) {
				if (!(error instanceof DescriptionError)) throw error;
				expect({ ...descriptionErrors, ...specErrors }).toHaveProperty(error.code);
				expect(error.message).toMatch(/^(pets|overlay)\.yaml.*: .{10}/s);
			}
		}),
		{ numRuns: fuzzRuns },
	);
	// Else the texts are too broken to say anything.
	expect(made).toBeGreaterThan(fuzzRuns / 50);
});
