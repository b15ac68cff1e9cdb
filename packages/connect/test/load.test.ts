import { expect, test } from "vitest";
import { loaded, once } from "../src/load.js";
import { heldTimers } from "./support/held-timers.js";

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

test("a part of the package that can't be loaded is an error that says so", async () => {
	const missing = "../src/there-is-no-such-part.js";
	await expect(loaded(() => import(missing))).rejects.toMatchObject({
		code: "PACKAGE_INCOMPLETE",
		message: expect.stringContaining("could not be loaded; reload the page, or reinstall the package"),
	});
	expect(await loaded(() => import("../src/version.js"))).toHaveProperty("version");
});

const never = () => new Promise<never>(() => {});

test("a part that never comes is waited for no longer than the call may take, whichever of its times is shorter", async () => {
	const pass = heldTimers();
	for (const limits of [{ timeoutMs: 5000 }, { timeoutMs: 60_000, totalTimeoutMs: 5000 }, { totalTimeoutMs: 5000 }]) {
		const part = loaded(never, limits, 60_000);
		pass(5000);
		await expect(part).rejects.toMatchObject({ code: "TIMED_OUT" });
	}
	const part = loaded(never, undefined, 5000);
	pass(5000);
	await expect(part).rejects.toMatchObject({ code: "TIMED_OUT" });
});

test("a part that never comes is waited for until the call is aborted", async () => {
	const controller = new AbortController();
	const part = loaded(never, { signal: controller.signal });
	controller.abort("enough");
	await expect(part).rejects.toMatchObject({ code: "ABORTED", cause: "enough" });
	await expect(loaded(never, { signal: controller.signal })).rejects.toMatchObject({ code: "ABORTED" });
});
