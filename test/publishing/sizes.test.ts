import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { size } from "../../bench/size.ts";
import { repository } from "../../scripts/publishing/published-packages.ts";

test("the sizes in connect's README are those that the bench measures, within half a kilobyte", async () => {
	const readme = readFileSync(join(repository, "packages/connect/README.md"), "utf8");
	const written = [...readme.matchAll(/^\| .* \| ([\d.]+) KB \|$/gm)].map(([, kilobytes]) => Number(kilobytes));
	const [whole, besideGraphClient, own, later] = await size();
	const measured = [whole?.value, own?.value, later?.value, whole?.peer?.value, besideGraphClient?.peer?.value];
	expect(written).toHaveLength(measured.length);
	for (const [index, value] of measured.entries())
		expect(Math.abs((value ?? 0) - (written[index] ?? 0))).toBeLessThan(0.5);
});
