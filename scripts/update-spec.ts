/** `npm run update-spec -- --version beta|v1.0 [--from URL or file]`: openapi/<version>.yaml from Microsoft's description. */
import { fileURLToPath } from "node:url";
import { DescriptionError, updateSpecCommand } from "@mdi-sensors/codegen/update-spec";

const command = updateSpecCommand({
	folder: fileURLToPath(new URL("../openapi", import.meta.url)),
	today: new Date().toISOString().slice(0, 10),
	progress: process.stderr,
	print: (line) => console.log(line),
});

try {
	await command.parseAsync(process.argv);
} catch (error) {
	if (!(error instanceof DescriptionError)) throw error;
	console.error(`error: ${error.message}`);
	process.exitCode = 1;
}
