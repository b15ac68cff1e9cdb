import { expect, test } from "vitest";
import { describeLostTarget } from "../../src/overlay/lost-target.js";

const before = {
	info: { title: "t" },
	components: { schemas: { "a.package": { properties: { downloadUrl: {}, version: {} } } } },
};
const url = "$.components.schemas['a.package'].properties.downloadUrl";
const properties = "there is $.components.schemas['a.package'].properties";

function withProperties(...names: string[]) {
	const entries = Object.fromEntries(names.map((name) => [name, {}]));
	return { ...before, components: { schemas: { "a.package": { properties: entries } } } };
}

test("names the last place on the way that is there, and what has come there since", () => {
	expect(describeLostTarget(url, withProperties("link", "version"), before)).toBe(
		`${properties}, without it; perhaps it is link now`,
	);
	expect(describeLostTarget(url, withProperties("one", "two", "version"), before)).toBe(
		`${properties}, without it; perhaps it is one or two now`,
	);
	const renamed = { ...before, components: { schemas: { "b.bundle": {} } } };
	expect(describeLostTarget(url, renamed, before)).toBe(
		"there is $.components.schemas, without a.package; perhaps it is b.bundle now",
	);
});

test("names what looks alike where it is not known what was there, or much has come", () => {
	expect(describeLostTarget(url, withProperties("downloadUri", "version"), undefined)).toMatch("is downloadUri now");
	const many = withProperties("downloadUri", "one", "two", "three");
	expect(describeLostTarget(url, many, before)).toMatch(/perhaps it is downloadUri now$/);
	expect(describeLostTarget(url, withProperties("version"), before)).toBe(`${properties}, without it`);
});

test("guesses nothing for what has no name", () => {
	expect(describeLostTarget("$.info.tags[1]", before, before)).toBe("there is $.info, without tags");
	expect(describeLostTarget("$.info['a','b'].c", before, before)).toBe("there is $.info, without ['a', 'b']");
	expect(describeLostTarget("$.info[?@.x == 1].c", before, before)).toBe("there is $.info, without [?@.x == 1]");
	expect(describeLostTarget("$.none..c", before, before)).toBe("there is $, without none");
});
