/** `npm run check-contract`: openapi/beta.yaml and openapi/v1.0.yaml are as they were made, and one client fits both. */
import { fileURLToPath } from "node:url";
import { checkContract } from "@mdi-sensors/codegen/check-contract";
import { DescriptionError } from "@mdi-sensors/generator/description";

try {
	const complaints = checkContract(fileURLToPath(new URL("../openapi", import.meta.url)));
	for (const complaint of complaints) console.error(complaint);
	if (complaints.length === 0) console.log("contract: beta and v1.0 offer the same, but for what slice.yaml accepts");
	process.exitCode = complaints.length === 0 ? 0 : 1;
} catch (error) {
	if (!(error instanceof DescriptionError)) throw error;
	console.error(`error: ${error.message}`);
	process.exitCode = 1;
}
