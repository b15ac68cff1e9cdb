import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** What has changed, by package, and what the next release brings: from the files that changesets reads and writes. */
export function changelog(root = repository): string {
	const next = readdirSync(`${root}.changeset`)
		.filter((file) => file.endsWith(".md") && file !== "README.md")
		.map((file) => withoutFrontmatter(readFileSync(`${root}.changeset/${file}`, "utf8")));
	const packages = ["cli", "connect", "client", "emulator"].flatMap((name) => {
		const file = `${root}packages/${name}/CHANGELOG.md`;
		// Changesets begins a file with the package as its heading.
		return existsSync(file)
			? [
					readFileSync(file, "utf8")
						.replace(/^#(?=#* )/gm, "##")
						.trim(),
				]
			: [];
	});
	const coming =
		next.length === 0 ? "Nothing yet." : next.map((text) => `- ${text.replaceAll("\n", "\n  ")}`).join("\n");
	const released = packages.length === 0 ? "Nothing is released yet." : packages.join("\n\n");
	return `## In the next release\n\n${coming}\n\n${packages.length === 0 ? "## Released\n\n" : ""}${released}\n`;
}

function withoutFrontmatter(text: string): string {
	return text.replace(/^---\n.*?\n---\n/s, "").trim();
}
