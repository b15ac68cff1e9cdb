import fc from "fast-check";

/** Pieces of YAML that readers stumble over. */
const oddPieces = [
	"\t",
	"\r\n",
	"---\n",
	"...\n",
	"# paths:\n",
	"  /pets:\n",
	"components:\n",
	"paths:\n",
	"    - x\n",
	"&a ",
	"*a ",
	"!!str ",
	"? ",
	"{",
	"}",
	"[",
	"'",
	'"',
	": ",
	"|\n      paths:\n      /no:\n",
	">-\n",
	"<<: *a\n",
	"\u0000",
	"\uFEFF",
	"$ref: '#/components/schemas/nothing'\n",
	"$ref: 'other.yaml#/a'\n",
	"null",
	"~",
	"__proto__: {a: 1}\n",
	"constructor: 1\n",
];

/** One change to a text: something cut out, doubled, moved, put in or replaced. */
function edit(lines: string[], { kind, at, to, piece }: Edit): string[] {
	if (lines.length === 0) return lines;
	const place = Math.floor(at * lines.length);
	const other = Math.floor(to * lines.length);
	const [low, high] = place < other ? [place, other] : [other, place];
	switch (kind) {
		case "cut":
			return lines.slice(0, place);
		case "drop":
			return lines.toSpliced(low, Math.min(high - low, 8));
		case "double":
			return lines.toSpliced(other, 0, lines[place] ?? "");
		case "swap":
			return lines.with(low, lines[high] ?? "").with(high, lines[low] ?? "");
		case "indent":
			return lines.with(place, `  ${lines[place]}`);
		case "put in": {
			const line = lines[place] ?? "";
			const column = Math.floor(to * (line.length + 1));
			return lines.with(place, line.slice(0, column) + piece + line.slice(column));
		}
	}
}

interface Edit {
	readonly kind: "cut" | "drop" | "double" | "swap" | "indent" | "put in";
	readonly at: number;
	readonly to: number;
	readonly piece: string;
}

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/**
 * Any character. `unit: "binary"` means the same, but writes a table of all of Unicode before the first of them, which takes a
 * second.
 */
export const character = fc
	.integer({ min: 0, max: 0x10ffff - 0x800 })
	.map((index) => String.fromCodePoint(index < 0xd800 ? index : index + 0x800));

const oneEdit: fc.Arbitrary<Edit> = fc.record({
	kind: fc.constantFrom("cut", "drop", "double", "swap", "indent", "put in", "put in"),
	at: share,
	to: share,
	piece: fc.oneof(fc.constantFrom(...oddPieces), fc.string({ unit: character, maxLength: 3 })),
});

/** The text with a few edits that may or may not break it. */
export function editedTexts(text: string): fc.Arbitrary<string> {
	return fc
		.array(oneEdit, { minLength: 1, maxLength: 4 })
		.map((edits) => edits.reduce(edit, text.split(/(?<=\n)/)).join(""));
}

/** A JSON document in which anything may be anything. */
export function oddDocuments(document: unknown): fc.Arbitrary<string> {
	const replaced = fc.tuple(share, fc.jsonValue({ maxDepth: 2 }));
	return fc.array(replaced, { minLength: 1, maxLength: 3 }).map((replacements) => {
		const copy = structuredClone(document);
		for (const [at, value] of replacements) {
			const places = placesIn(copy);
			const place = places[Math.floor(at * places.length)];
			if (place !== undefined) place.holder[place.key] = value;
		}
		return JSON.stringify(copy);
	});
}

interface PlaceIn {
	readonly holder: Record<string, unknown>;
	readonly key: string;
}

function placesIn(value: unknown): PlaceIn[] {
	if (typeof value !== "object" || value === null) return [];
	const holder = value as Record<string, unknown>;
	return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}
