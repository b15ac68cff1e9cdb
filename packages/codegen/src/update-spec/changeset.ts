import type { Impact } from "./impact.js";

/** A file that says what the next release brings. */
export interface Changeset {
	/** Its name: the same change has the same. */
	readonly name: string;
	readonly text: string;
}

/**
 * Writes a changeset.
 *
 * @param id What tells this change from others: letters and digits.
 * @param impact How large the change is for which package.
 * @param text What the changelog will say.
 * @see {@link https://github.com/changesets/changesets/blob/main/docs/adding-a-changeset.md | Changesets}
 */
export function formatChangeset(id: string, impact: Impact, text: string): Changeset {
	const packages = [
		`"@mdi-sensors/client": ${impact.client}`,
		...(impact.connect.length > 0 ? ['"@mdi-sensors/connect": major'] : []),
	];
	return {
		name: `description-${id}.md`,
		text: `---\n${packages.join("\n")}\n---\n\nMicrosoft's description of the API changed.\n\n${text}\n`,
	};
}
