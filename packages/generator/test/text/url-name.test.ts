import { expect, test } from "vitest";
import { toParameterSymbol, toUrlName } from "../../src/text/names.js";

test.each([
	["$filter", "%24filter"],
	["sensor-id", "sensor%2Did"],
	["{sensor-id}", "sensor%2Did"],
	["@id", "%40id"],
	["a.b~c", "a%2Eb%7Ec"],
	["api_version", "api_version"],
	["größe", "gr%C3%B6%C3%9Fe"],
	["file.json", "file"],
])("%s is %s in a URI template", (name, urlName) => {
	expect(toUrlName(name)).toBe(urlName);
});

test.each([
	["$filter", "filter"],
	["on-date", "onDate"],
	["a.b~c", "aBC"],
	["api_version", "api_version"],
])("%s is %s in code", (name, symbol) => {
	expect(toParameterSymbol(name)).toBe(symbol);
});

test("half of a surrogate pair does not break the encoding", () => {
	expect(toUrlName("a\ud800")).toBe("a%EF%BF%BD");
});
