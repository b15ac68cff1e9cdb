import { expect, test } from "vitest";
import { cleanParameters } from "../../src/text/names.js";

test.each([
	["f(a={a},b='{b}')", "fWithAWithB"],
	["{id}", "WithId"],
	["{sensor-id}", "{sensor-id}"],
	["f(ids=@ids)", "fWithIds"],
	["f()", "f"],
	["g(userId='@userId',t=@t)", "guserId='@userId',WithT"],
	["plain.segment", "plain.segment"],
])("%s becomes %s", (segment, cleaned) => {
	expect(cleanParameters(segment)).toBe(cleaned);
});
