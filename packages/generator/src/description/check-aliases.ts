import { DescriptionError } from "./description-error.js";

/** Values after which aliases in aliases are an attack ("billion laughs") and no description: Graph's own has 2 million. */
const mostValues = 50_000_000;

/**
 * Refuses a parsed YAML document whose aliases contain themselves or multiply beyond all measure:
 * whoever walks it would not come back.
 *
 * @throws {DescriptionError} `BAD_ALIAS`.
 */
export function checkAliases(document: unknown, file: string): void {
	const sizes = new Map<object, number | "open">();

	function size(value: unknown): number {
		if (typeof value !== "object" || value === null) return 1;
		const known = sizes.get(value);
		if (known === "open") throw refusal("contains itself; use a $ref instead");
		if (known !== undefined) return known;
		sizes.set(value, "open");
		const total = Object.values(value).reduce((sum: number, each) => sum + size(each), 1);
		if (total > mostValues) throw refusal("stands for too many values");
		sizes.set(value, total);
		return total;
	}

	function refusal(what: string): DescriptionError {
		return new DescriptionError("BAD_ALIAS", { file }, `a YAML alias ${what}`);
	}

	size(document);
}
