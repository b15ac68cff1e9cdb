import { expect, test } from "vitest";
import { tidyApiPage } from "../../scripts/tidy-api-page.ts";

const signature = "```ts\nfunction one(options?): Two;\n```";

test("headings that the table below says again are dropped, and methods are all of one level", () => {
	const page =
		"## A\n\n### One {#one}\n\n#### Properties\n\n| Property | Type |\n| --- | --- |\n\n#### Methods\n\n##### two() {#two}\n\n## B";
	expect(tidyApiPage(page)).toBe(
		"## A {#topic-a}\n\n### One {#one}\n\n| Property | Type |\n| --- | --- |\n\n#### two() {#two}\n\n## B {#topic-b}",
	);
});

test("what is taken, returned and thrown stands in lines, and a code leads to its explanation", () => {
	const page = [
		"### one() {#one}",
		signature,
		"#### Parameters",
		"| Parameter | Type |\n| ------ | ------ |\n| `options?` | \\| [`A`](#a) \\| [`B`](#b) |",
		"#### Returns",
		"[`Two`](#two)",
		"#### Throws",
		"`TIMED_OUT` or `HTTPS_PROXY`.",
		"***",
		"### Two {#two}",
	].join("\n\n");
	expect(tidyApiPage(page)).toContain(
		"**Takes** `options?`: [`A`](#a) \\| [`B`](#b)\\\n" +
			"**Returns** [`Two`](#two)\\\n" +
			"**Throws** [`TIMED_OUT`](/reference/errors#timed-out) or `HTTPS_PROXY`.\n\n***\n\n### Two {#two}",
	);
});

test("a returned type is said again only where it leads somewhere or more is said of it", () => {
	const page = (returns: string) => tidyApiPage(`### one()\n\n#### Returns\n\n${returns}\n\n### two()`);
	expect(page("`string`")).toBe("### one()\n\n### two()");
	expect(page("`number`\n\nSeconds.")).toBe("### one()\n\n**Returns** `number`: Seconds.\n\n### two()");
	expect(page("A function.\n\n```ts\n(): void;\n```")).toContain("**Returns** A function.\n\n```ts\n");
});

test("what a type extends is a line, and an example stays a program", () => {
	const page = "### One\n\n#### Extends\n\n- `A`\n- [`B`](#b)\n\n#### Example\n\n```ts\none(`TIMED_OUT`);\n```";
	expect(tidyApiPage(page)).toBe(
		"### One\n\n**Extends** `A`, [`B`](#b)\n\n**Example**\n\n```ts\none(`TIMED_OUT`);\n```",
	);
});

test("the heading of an only topic goes, and the others rise", () => {
	expect(tidyApiPage("## Redis\n\n### Store {#store}\n\n#### get()")).toBe("## Store {#store}\n\n### get()");
});
