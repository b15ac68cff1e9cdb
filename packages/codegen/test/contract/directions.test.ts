import { expect, test } from "vitest";
import { typeDirections } from "../../src/contract/directions.js";
import { petsWith } from "../support/contracts.js";

test("follows types through what they hold, on the way there and on the way back", () => {
	const direction = typeDirections(petsWith());
	expect(direction("pet")).toEqual({ isSent: true, isAnswered: true });
	expect(direction("size")).toEqual({ isSent: true, isAnswered: true });
	const readOnly = typeDirections(petsWith(["    post:\n", "    x-post:\n"]));
	expect(readOnly("owner")).toEqual({ isSent: false, isAnswered: true });
	expect(readOnly("unknown")).toEqual({ isSent: false, isAnswered: false });
});
