import { type ErrorCode, errorMeanings, errorRemedies } from "@mdi-sensors/connect";

/** A section for each error code, named as the link at the end of its messages names it. */
export function errorSections(): string {
	const codes = Object.keys(errorMeanings) as ErrorCode[];
	const sections = codes.map((code) => {
		const anchor = code.toLowerCase().replaceAll("_", "-");
		return `## \`${code}\` {#${anchor}}\n\n${errorMeanings[code]}\n\n**What to do:** ${errorRemedies[code]}.\n`;
	});
	return sections.join("\n");
}
