import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkContract } from "../../src/contract/check-contract.js";
import { formatProvenance, sha256 } from "../../src/update-spec/provenance.js";
import { specFolder } from "../support/spec-folder.js";

const openapi = fileURLToPath(new URL("../../../../openapi/", import.meta.url));
const beta = readFileSync(`${openapi}/beta.yaml`, "utf8");
const v1 = readFileSync(`${openapi}/v1.0.yaml`, "utf8");

function check(betaText: string, v1Text: string, recorded = { beta: betaText, v1: v1Text }) {
	const { folder, write } = specFolder();
	write("beta.yaml", betaText);
	write("v1.0.yaml", v1Text);
	const row = { source: "s", sha256: "", date: "", operations: [], overlay: "", tool: "" };
	const rows = {
		beta: { ...row, result: sha256(recorded.beta) },
		"v1.0": { ...row, result: sha256(recorded.v1) },
	};
	write("provenance.json", formatProvenance(rows));
	return checkContract(folder);
}

test("is content with the project's own descriptions", () => {
	expect(checkContract(openapi)).toEqual([]);
	expect(check(beta, v1)).toEqual([]);
});

test("says what parts the two versions", () => {
	const renamed = v1.replaceAll("regenerateDeploymentAccessKey", "rotateDeploymentAccessKey");
	expect(check(beta, renamed)).toEqual([
		expect.stringMatching(/^from beta to v1\.0: `POST .*regenerate.*` is gone$/),
		expect.stringMatching(/^from beta to v1\.0: `POST .*rotate.*` is new$/),
	]);
	const property = "from beta to v1.0: `microsoft.graph.security.sensorDeploymentPackage";
	expect(check(beta, v1.replace("downloadUrl:", "url:"))).toEqual([
		`${property}.downloadUrl\` is gone`,
		`${property}.url\` is new: \`string\``,
	]);
});

test("says that a description was edited by hand", () => {
	expect(check(beta.replace("Finds", "Looks for"), v1, { beta, v1 })).toEqual([
		"openapi/beta.yaml was edited by hand: npm run update-spec -- --all",
	]);
});
