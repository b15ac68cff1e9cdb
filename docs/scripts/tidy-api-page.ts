import { callRemedies, earlyRemedies, lateRemedies } from "../../packages/connect/src/errors/codes.ts";

/** Headings that say no more than what stands below them. */
const needless = [
	"Accessors",
	"Constructors",
	"Get Signature",
	"Methods",
	"Parameters",
	"Properties",
	"Type Declaration",
];
/** Headings that become the first words of the text below them. */
const leadIns = ["Default", "Example", "Extends", "Implements", "Returns", "See", "Throws"];

/**
 * Makes a page of typedoc's shorter: small headings go or go into the text, error codes lead to their page, and the
 * heading of an only topic goes.
 */
export function tidyApiPage(page: string): string {
	const blocks = page.trim().split(/\n{2,}/);
	const kept: string[] = [];
	for (let place = 0; place < blocks.length; place++) {
		const block = blocks[place] ?? "";
		const [, title = ""] = /^#{4,6} (.+?)(?: \{#\S+\})?$/.exec(block) ?? [];
		if (needless.includes(title)) continue;
		if (leadIns.includes(title)) {
			const section = sectionAfter(blocks, place);
			place += section.length;
			kept.push(...withLeadIn(title, section));
		} else kept.push(inLine(block).replace(/^#{5,6} /, "#### "));
	}
	const text = withoutOnlyTopic(kept.map(linkErrorCodes).map(withoutLeadingBars)).join("\n\n");
	// What is said in a line each stands together.
	return text.replace(/^(\*\*\w+\*\* .*)\n\n(?=\*\*\w+\*\* )/gm, "$1\\\n");
}

/** The blocks below a heading, up to the next one. */
function sectionAfter(blocks: readonly string[], place: number): string[] {
	const below = blocks.slice(place + 1);
	const end = below.findIndex((block) => /^#{1,6} |^\*{3}$/.test(block));
	return end === -1 ? below : below.slice(0, end);
}

function withLeadIn(title: string, [first = "", ...others]: readonly string[]): string[] {
	// The type stands in the signature above; it is said again where it leads somewhere, or more is said of it.
	if (title === "Returns" && others.length === 0 && !first.includes("](")) return [];
	if (title === "Returns" && others.length > 0 && !others.some((block) => block.startsWith("```")))
		return [`**Returns** ${first}: ${others.join("\n\n")}`];
	if (first.startsWith("```")) return [`**${title}**`, first, ...others];
	const items = first.startsWith("- ") ? first.split("\n").map((item) => item.slice(2)) : [first];
	return [`**${title}** ${items.join(", ")}`, ...others];
}

/** A table of parameters of which nothing is said but their types, as a line. */
function inLine(block: string): string {
	const [head, , ...rows] = block.split("\n");
	if (head !== "| Parameter | Type |") return block;
	return `**Takes** ${rows.map((row) => row.replace(/^\| (`.+?`) \| (?:\\\| )?(.+) \|$/, "$1: $2")).join(", ")}`;
}

/** A union of several types in a cell of a table begins with a bar. */
function withoutLeadingBars(block: string): string {
	return block.startsWith("|") ? block.replaceAll("| \\| ", "| ") : block;
}

function linkErrorCodes(block: string): string {
	if (block.startsWith("#") || block.startsWith("```")) return block;
	return block.replace(/(?<!\[)`([A-Z_]+)`/g, (code, name: string) =>
		name in earlyRemedies || name in callRemedies || name in lateRemedies
			? `[${code}](/reference/errors#${name.toLowerCase().replaceAll("_", "-")})`
			: code,
	);
}

function withoutOnlyTopic(blocks: readonly string[]): readonly string[] {
	const topics = blocks.filter((block) => block.startsWith("## "));
	// Named, for an export may be called as its topic is.
	if (topics.length !== 1)
		return blocks.map((block) =>
			block.replace(
				/^## (.+)$/,
				(heading, topic: string) => `${heading} {#topic-${topic.toLowerCase().replaceAll(" ", "-")}}`,
			),
		);
	return blocks.filter((block) => block !== topics[0]).map((block) => block.replace(/^#(?=##+ )/, ""));
}
