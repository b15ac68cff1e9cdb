import { expect, test } from "vitest";
import { once } from "../src/once.js";

test("the work is done when it is first asked for, and once for all who ask", async () => {
	let times = 0;
	const get = once(async () => ++times);
	expect(times).toBe(0);
	expect(await Promise.all([get(), get()])).toEqual([1, 1]);
	expect(await get()).toBe(1);
});

test("work that failed fails for all who asked, and is done again for the next one", async () => {
	const outcomes = [() => Promise.reject(new Error("no such file")), async () => "done"];
	const get = once(() => outcomes.shift()?.() ?? Promise.reject(new Error("once too often")));
	const asked = [get(), get()];
	for (const each of asked) await expect(each).rejects.toThrow("no such file");
	expect(await Promise.all([get(), get()])).toEqual(["done", "done"]);
});
