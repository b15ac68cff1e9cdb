import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.js";

test("clouds --json gives machines every cloud with its hosts, and whether the API is offered there", async () => {
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
