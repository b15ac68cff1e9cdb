/**
 * `npm run generate`: the project's client, from openapi/beta.yaml. With Kiota's options
 * (`npm run generate -- --help`): any client.
 */
import { relative } from "node:path";
import { DescriptionError, GenerateError, generateClient, generateCommand } from "@mdi-sensors/codegen";
import { sensorsClient } from "./generation/sensors-client.ts";

const given = process.argv.slice(2);

try {
	if (given.length === 0) report(sensorsClient.output, await generateClient(sensorsClient));
	else
		await generateCommand(async (options) => report(options.output, await generateClient(options))).parseAsync(
			process.argv,
		);
} catch (error) {
	if (!(error instanceof GenerateError || error instanceof DescriptionError)) throw error;
	console.error(`error: ${error.message}`);
	process.exitCode = 1;
}

function report(output: string, count: number): void {
	console.log(`generated ${count} files in ${relative(process.cwd(), output)}`);
}
