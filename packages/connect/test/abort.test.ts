import { expect, test } from "vitest";
import { onAbort, rejectionBy } from "../src/abort.js";

test("an abort is acted on once, whenever it came, and not any more after letting go", () => {
	const acts: string[] = [];
	onAbort(AbortSignal.abort(), () => acts.push("before"));
	const controller = new AbortController();
	onAbort(controller.signal, () => acts.push("later"));
	const letGo = onAbort(controller.signal, () => acts.push("let go"));
	letGo();
	controller.abort();
	expect(acts).toEqual(["before", "later"]);
});

test("without a signal nothing is waited for", () => {
	onAbort(undefined, () => expect.unreachable())();
});

test("the rejection has the signal's reason, whenever the abort came", async () => {
	await expect(rejectionBy(AbortSignal.abort("early"))).rejects.toBe("early");
	const controller = new AbortController();
	const rejection = rejectionBy(controller.signal);
	controller.abort("late");
	await expect(rejection).rejects.toBe("late");
});
