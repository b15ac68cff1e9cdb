import { expect, test } from "vitest";
import { trimDescription } from "../../src/trim/trim-description.js";
import { validateOpenApi } from "../../src/trim/validate-openapi.js";
import { describe, pets } from "../support/pets.js";

test("is content with valid OpenAPI, and leaves the document alone", async () => {
	const document = trimDescription(describe(pets), [{ method: "get", path: "/pets" }]);
	const before = JSON.stringify(document);
	await validateOpenApi(document, "pets.yaml");
	expect(JSON.stringify(document)).toBe(before);
});

test("says where a document is not valid", async () => {
	const document = { openapi: "3.0.4", info: { title: "a" }, paths: {} };
	await expect(validateOpenApi(document, "pets.yaml")).rejects.toMatchObject({
		code: "NOT_VALID",
		message: expect.stringMatching(/^pets\.yaml, #\/info: would come out as no valid OpenAPI: .*version/),
	});
	await expect(validateOpenApi({ ...document, openapi: "3.9" }, "pets.yaml")).rejects.toThrow("no valid OpenAPI");
});
