import { expect, test } from "vitest";
import { unsetEmptyVariables } from "../../src/connection/environment.js";
import { buildProgram } from "../../src/program.js";

test("a variable that is set to nothing counts as unset, whichever option or library reads it", async () => {
	const read = [
		"AZURE_TENANT_ID",
		"AZURE_CLIENT_ID",
		"AZURE_CLIENT_SECRET",
		"MDI_SENSORS_GRAPH",
		"MDI_SENSORS_CA_FILE",
	];
	const env: NodeJS.ProcessEnv = {
		...Object.fromEntries(read.map((name) => [name, ""])),
		PATH: "",
		AZURE_AUTHORITY_HOST: "x",
	};
	unsetEmptyVariables(await buildProgram(), env);
	expect(env).toEqual({ PATH: "", AZURE_AUTHORITY_HOST: "x" });
});
