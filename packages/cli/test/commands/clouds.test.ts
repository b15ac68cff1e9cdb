import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.js";

test("clouds shows each cloud with its hosts and whether the API is offered there, and the sources", async () => {
	const { code, stdout } = await runCli(["clouds"]);
	expect(code).toBe(0);
	expect(stdout).toMatch(/^global +Global +graph\.microsoft\.com +login\.microsoftonline\.com +yes$/m);
	expect(stdout).toMatch(/^china .* login\.partner\.microsoftonline\.cn +no$/m);
	expect(stdout).toMatch(/^hosts: https:\/\/learn\.microsoft\.com\/graph\/deployments \(global, usGovL4, usGovL5\)$/m);
	expect(stdout).toMatch(/^offered: .*, as of \d{4}-\d\d-\d\d \(global/m);
});

test("clouds --json gives machines the same", async () => {
	const { stdout } = await runCli(["clouds", "--json"]);
	expect(JSON.parse(stdout).clouds).toContainEqual(
		expect.objectContaining({
			name: "usGovL5",
			graph: "https://dod-graph.microsoft.us",
			authority: "https://login.microsoftonline.us",
			sensorsApi: expect.objectContaining({ offered: true }),
		}),
	);
});
