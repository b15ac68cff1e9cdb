import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ClientFile, GenerateError, GenerateErrorCode, generateFiles, treeOfBytes } from "@mdi-sensors/generator";
import { richDescription } from "@mdi-sensors/testing/rich-description";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { slice } from "@mdi-sensors/testing/slices";
import { options, type SmallDescription, wholeDescription } from "@mdi-sensors/testing/small-descriptions";
import fc from "fast-check";
import { expect, test } from "vitest";
import { requireKiota } from "../../src/engines/find-kiota.js";
import { firstDifference } from "../../src/engines/first-difference.js";
import { kiotaFiles } from "../../src/engines/kiota-files.js";

/** How many random descriptions; `npm run parity` asks for some. Kiota takes a second for each. */
const numRuns = Number(process.env.PARITY_RUNS ?? 0);

test.skipIf(numRuns === 0)("the real Kiota writes the same", { timeout: 3_600_000 }, async () => {
	const kiota = await requireKiota(process.env);
	const folder = scratchFolder();
	const description = join(folder, "openapi.json");
	let compared = 0;

	async function compare(text: string, usesBackingStore: boolean): Promise<void> {
		writeFileSync(description, text);
		const asked = { ...options, usesBackingStore, description, output: join(folder, "client") };
		const ours = generateUnlessRefused(text, asked);
		if (ours === undefined) return;
		expect(firstDifference(await kiotaFiles(kiota, asked, process.env), ours)).toBeUndefined();
		compared++;
	}

	await compare(JSON.stringify(richDescription), false);
	await fc.assert(
		fc.asyncProperty(slice, fc.boolean(), (description: SmallDescription, usesBackingStore) =>
			compare(JSON.stringify(wholeDescription(description)), usesBackingStore),
		),
		{ numRuns, endOnFailure: true },
	);
	expect(compared).toBeGreaterThan(numRuns / 2);
});

function generateUnlessRefused(text: string, asked: typeof options): ClientFile[] | undefined {
	try {
		return [...generateFiles(treeOfBytes(Buffer.from(text), "openapi.json"), asked)];
	} catch (error) {
		if (error instanceof GenerateError && error.code === GenerateErrorCode.UnsupportedConstruct) return undefined;
		throw error;
	}
}
