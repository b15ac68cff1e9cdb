#!/usr/bin/env node
import { relative } from "node:path";
import { DescriptionError } from "./description/description-error.js";
import { generateClient } from "./generate-client.js";
import { generateCommand } from "./generate-command.js";
import { GenerateError } from "./generate-error.js";

try {
	await generateCommand(async (options) => {
		const warn = (sentence: string) => console.error(`warning: ${sentence}`);
		const count = await generateClient({ ...options, warn });
		console.log(`generated ${count} files in ${relative(process.cwd(), options.output)}`);
	})
		.name("generate-client")
		.parseAsync();
} catch (error) {
	if (!(error instanceof GenerateError || error instanceof DescriptionError)) throw error;
	console.error(`error: ${error.message}`);
	process.exitCode = 1;
}
