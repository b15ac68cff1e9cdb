import { expect, test } from "vitest";
import type { Member, TypeContract } from "../../src/contract/contract.js";
import { diffType } from "../../src/contract/diff-type.js";

const plain: Member = { text: "string", isNullable: false, isRequired: false };

function type(properties: Record<string, Partial<Member>>, more: Partial<TypeContract> = {}): TypeContract {
	const members = Object.entries(properties).map(([key, each]) => [key, { ...plain, ...each }] as const);
	return { properties: new Map(members), values: new Map(), derived: new Map(), ...more };
}

function sizes(before: TypeContract, after: TypeContract) {
	const size = (isSent: boolean) => diffType("t", before, after, isSent).map((each) => each.size);
	return { read: size(false), sent: size(true) };
}

test("what breaks whoever reads a type breaks whoever sends it", () => {
	const both = (before: TypeContract, after: TypeContract) => {
		expect(sizes(before, after)).toEqual({ read: ["major"], sent: ["major"] });
	};
	both(type({ a: {} }), type({}));
	both(type({ a: {} }), type({ b: {} }));
	both(type({ a: {} }), type({ a: { text: "integer" } }));
	both(type({}, { values: new Map([["x", "x"]]) }), type({}));
	both(type({}, { derived: new Map([["u", "#u"]]) }), type({}));
});

test("what only adds breaks nobody", () => {
	const both = (before: TypeContract, after: TypeContract) => {
		expect(sizes(before, after)).toEqual({ read: ["minor"], sent: ["minor"] });
	};
	both(type({}), type({ a: {} }));
	both(type({}), type({}, { values: new Map([["x", "x"]]) }));
	both(type({}), type({}, { derived: new Map([["u", "#u"]]) }));
	both(type({ a: {} }), type({ a: { isNullable: true } }));
	both(type({ a: { isRequired: true } }), type({ a: {} }));
});

test("what asks for more breaks only whoever sends the type", () => {
	const sent = (before: TypeContract, after: TypeContract) => {
		expect(sizes(before, after)).toEqual({ read: ["minor"], sent: ["major"] });
	};
	sent(type({}), type({ a: { isRequired: true } }));
	sent(type({ a: {} }), type({ a: { isRequired: true } }));
	sent(type({ a: { isNullable: true } }), type({ a: {} }));
});

test("each change is said in words, with the name that a program uses", () => {
	const before = type({ old: {}, same: {} }, { values: new Map([["x", "x"]]), derived: new Map([["u", "#u"]]) });
	const after = type({ now: {}, same: { isNullable: true } }, { values: new Map([["y", "y"]]), derived: new Map() });
	expect(diffType("t", before, after, false).map(({ text, names }) => [text, names])).toEqual([
		["`t.old` is gone; `now` is new and of the same type, perhaps the same under another name", ["old"]],
		["`t.same` may be null now", ["same"]],
		["the value `x` of `t` is gone", ["x"]],
		["the value `y` of `t` is new", ["y"]],
		["a `t` is never a `u` any more", ["u"]],
	]);
});
