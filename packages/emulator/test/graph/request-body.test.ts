import { expect, test } from "vitest";
import { refuseParameters } from "../../src/graph/request-body.js";

test.each(["", " \n", "{}", "{ }"])("%j is no parameter", (body) => {
	expect(() => refuseParameters(body)).not.toThrow();
});

test.each([
	['{"force": true}', "The action takes no parameter 'force'; send no body."],
	["[]", "The body is not a JSON object; send no body."],
	["null", "The body is not a JSON object; send no body."],
	['"text"', "The body is not a JSON object; send no body."],
	["{", "The body is not a JSON object; send no body."],
])("%j is refused", (body, message) => {
	expect(() => refuseParameters(body)).toThrow(expect.objectContaining({ status: 400, code: "BadRequest", message }));
});
