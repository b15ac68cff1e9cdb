import { expect, test } from "vitest";
import { toSymbol } from "../../src/text/names.js";

test.each([
	["sensor", "sensor"],
	["@odata.type", "OdataType"],
	["{sensor-id}", "SensorId"],
	["$count", "Count"],
	["2nd", "Twond"],
	["42", "FourTwo"],
	["-INF", "minus_INF"],
	["+1", "plus_1"],
	["a+", "a_plus"],
	["a b", "aB"],
	["a_b", "a_b"],
	["__a", "a"],
	["it’s", "itS"],
	["größe-x", "größeX"],
	["*", "Asterisk"],
	["$%", "DollarPercent"],
	["_", "Underscore"],
	["", ""],
])("%s becomes %s", (text, symbol) => {
	expect(toSymbol(text)).toBe(symbol);
});
