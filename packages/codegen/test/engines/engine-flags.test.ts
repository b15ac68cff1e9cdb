import { expect, test } from "vitest";
import { engineFlags } from "../../src/engines/engine-flags.js";

test("takes the flags on engines, wherever they stand, and leaves Kiota's own alone", () => {
	expect(engineFlags([])).toEqual({ engine: "auto", compare: false, others: [] });
	expect(engineFlags(["-d", "a.yaml", "--engine", "kiota", "-i", "/a", "/b", "--compare", "--ad", "false"])).toEqual({
		engine: "kiota",
		compare: true,
		others: ["-d", "a.yaml", "-i", "/a", "/b", "--ad", "false"],
	});
	expect(engineFlags(["--engine=builtin", "--help"])).toEqual({
		engine: "builtin",
		compare: false,
		others: ["--help"],
	});
});
