import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isMissed } from "../../bench/row.ts";
import { contents } from "../../bench/size/contents.ts";
import { size, sizeBudgets } from "../../bench/size.ts";
import { repository } from "../../scripts/publishing/published-packages.ts";

const connect = join(repository, "packages/connect");

test("the sizes that connect's README promises are the budgets to which it is held", () => {
	const readme = readFileSync(join(connect, "README.md"), "utf8");
	const written = [...readme.matchAll(/^\| .* \| ([\d.]+) KB \|$/gm)].map(([, kilobytes]) => Number(kilobytes));
	expect(written).toEqual([sizeBudgets.atFirst, sizeBudgets.firstCall, sizeBudgets.later]);
});

test("what connect adds to the client is within its budgets", async () => {
	const rows = (await size()).filter(({ budget }) => budget !== undefined);
	expect(rows).toHaveLength(Object.keys(sizeBudgets).length);
	expect(rows.filter(isMissed)).toEqual([]);
});

test("what is weighed as loaded by the first call is what a first call loads", () => {
	const sources = globSync("dist/**/*.js", { cwd: connect }).map((file) => readFileSync(join(connect, file), "utf8"));
	const named = (pattern: RegExp) =>
		sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name = ""]) => name));
	// What one module imports and another one loads later is in the bundle anyway.
	const imported = new Set(named(/\bfrom "(\.[^"]+)"/g));
	const later = named(/\bimport\("(\.[^"]+)"\)/g).filter((name) => !imported.has(name));
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
