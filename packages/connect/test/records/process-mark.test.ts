import { expect, test } from "vitest";
import { isRunning, ownMark } from "../../src/records/process-mark.js";

const gone = 2 ** 22 + 1;

test("this process runs, and one whose id nobody has does not", () => {
	expect(isRunning(ownMark())).toBe(ownMark().started === undefined ? "perhaps" : "yes");
	expect(isRunning({ ...ownMark(), pid: gone })).toBe("no");
});

test("a process of another machine may run", () => {
	expect(isRunning({ ...ownMark(), pid: gone, host: "elsewhere" })).toBe("perhaps");
});

test("a process in another container of this machine may run, whatever the container is called", () => {
	expect(isRunning({ ...ownMark(), pid: gone, namespace: "pid:[1]" })).toBe("perhaps");
});

test("no process outlives the machine's start", () => {
	expect(isRunning({ ...ownMark(), boot: "another" })).toBe("no");
});
