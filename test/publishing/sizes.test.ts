import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contents } from "../../bench/size/contents.ts";
import { size } from "../../bench/size.ts";
import { repository } from "../../scripts/publishing/published-packages.ts";

const connect = join(repository, "packages/connect");

test("the sizes in connect's README are those that the bench measures, within half a kilobyte", async () => {
	const readme = readFileSync(join(connect, "README.md"), "utf8");
	const written = [...readme.matchAll(/^\| .* \| ([\d.]+) KB \|$/gm)].map(([, kilobytes]) => Number(kilobytes));
	const [atFirst, own, firstCall, besideGraphClient, later] = await size();
	const ours = [atFirst, own, firstCall, later].map((row) => row?.value);
	const measured = [...ours, firstCall?.peer?.value, besideGraphClient?.peer?.value];
	expect(written).toHaveLength(measured.length);
	for (const [index, value] of measured.entries())
		expect(Math.abs((value ?? 0) - (written[index] ?? 0))).toBeLessThan(0.5);
});

test("what is weighed as loaded by the first call is what a first call loads", () => {
	const sources = globSync("dist/**/*.js", { cwd: connect }).map((file) => readFileSync(join(connect, file), "utf8"));
	const later = sources.flatMap((text) => [...text.matchAll(/\bimport\("(\.[^"]+)"\)/g)].map(([, name = ""]) => name));
	const program = `
		import { registerHooks } from "node:module";
		const loaded = new Set();
		registerHooks({ resolve(name, context, next) { loaded.add(name); return next(name, context); } });
		const { connect } = await import(${JSON.stringify(join(connect, "dist/index.js"))});
		const credential = { getToken: async () => ({ token: "for-tests", expiresOnTimestamp: Date.now() + 3_600_000 }) };
		const fetch = async () => Response.json({ deploymentAccessKey: "for-tests" });
		await connect({ credential, fetch }).getDeploymentAccessKey();
		console.log(JSON.stringify(${JSON.stringify(later)}.filter((name) => loaded.has(name))));`;
	const output = execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" });
	expect((JSON.parse(output) as string[]).toSorted()).toEqual([...contents.firstCall.withLater].sort());
});
