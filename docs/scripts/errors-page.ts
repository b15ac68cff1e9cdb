import { type ErrorCode, errorMeanings, errorRemedies } from "@mdi-sensors/connect";

/** The page that error messages link to: a section for each code, named as the link names it. */
export function errorsPage(): string {
	const codes = Object.keys(errorMeanings) as ErrorCode[];
	const sections = codes.map((code) => {
		const anchor = code.toLowerCase().replaceAll("_", "-");
		return `## \`${code}\` {#${anchor}}\n\n${errorMeanings[code]}\n\n**What to do:** ${errorRemedies[code]}.\n`;
	});
	return `${head}\n${sections.join("\n")}`;
}

const head = `# Error codes

Everything that these packages throw is a \`SensorsError\`. Branch on its \`code\`, never on its message: messages may get better, codes stay.

\`\`\`ts
import { isSensorsError } from "@mdi-sensors/connect";

try {
	await sensors.rotate();
} catch (error) {
	if (isSensorsError(error) && error.code === "FORBIDDEN") {
		console.error(error.message, error.requestId);
	}
	throw error;
}
\`\`\`

Besides \`code\` and \`message\` it has \`status\` (of the last answer), \`requestId\` (Microsoft's id of the request, to be quoted to its support), \`clientRequestId\` (ours), \`retryAfterSeconds\` and \`cause\`. No token, key or body is in any of them.
`;
