import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import type { Change, Size } from "../../src/contract/contract.js";
import { impactOf } from "../../src/update-spec/impact.js";

function change(size: Size, ...names: string[]): Change {
	return { subject: "operation", size, text: "", names };
}

function source(text: string): string {
	const folder = scratchFolder();
	mkdirSync(join(folder, "deep"));
	writeFileSync(join(folder, "deep", "a.ts"), text);
	return folder;
}

test("takes the largest change as the size for the generated client", () => {
	expect(impactOf([], source("")).client).toBe("patch");
	expect(impactOf([change("minor", "a"), change("patch", "b")], source("")).client).toBe("minor");
	expect(impactOf([change("minor", "a"), change("major", "b")], source("")).client).toBe("major");
});

test("reaches the hand-written package where its source uses what breaks, under the name that the client gives it", () => {
	const breaking = [change("major", "microsoft.graph.security.getKey()"), change("major", "request-id")];
	expect(impactOf(breaking, source("sensors.microsoftGraphSecurityGetKey.get()")).connect).toEqual([breaking[0]]);
	expect(impactOf(breaking, source("inner?.requestId")).connect).toEqual([breaking[1]]);
	expect(impactOf(breaking, source("requestIds, microsoftGraphSecurityGetKeys")).connect).toEqual([]);
	expect(impactOf([change("minor", "request-id")], source("requestId")).connect).toEqual([]);
});
