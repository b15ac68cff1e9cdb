import { describe, pets } from "@mdi-sensors/testing/pets";
import { expect, test } from "vitest";
import { trimDescription } from "../../src/trim/trim-description.js";
import { validateOpenApi } from "../../src/trim/validate-openapi.js";

const document = trimDescription(describe(pets), [{ method: "get", path: "/pets" }]);

test("is content with valid OpenAPI", () => {
	expect(() => validateOpenApi(document, "pets.yaml")).not.toThrow();
});

test("says where a document is not valid, as far down as can be", () => {
	const wrong = JSON.parse(JSON.stringify(document));
	wrong.components.schemas.size.type = "text";
	expect(() => validateOpenApi(wrong, "pets.yaml")).toThrow(
		expect.objectContaining({
			code: "NOT_VALID",
			pointer: "#/components/schemas/size/type",
			message: expect.stringContaining("would come out as no valid OpenAPI 3.0: "),
		}),
	);
	expect(() => validateOpenApi({ ...document, openapi: "3.2.0" }, "pets.yaml")).toThrow("#/openapi");
	expect(() => validateOpenApi({ openapi: "3.0.4", paths: {} }, "pets.yaml")).toThrow('required property "info"');
});
