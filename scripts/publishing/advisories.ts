/** The parts of `npm audit --json` that are read. */
export interface AuditReport {
	readonly vulnerabilities?: Readonly<
		Record<string, { readonly severity: string; readonly via: readonly (string | { title: string; url: string })[] }>
	>;
}

/** A package inside the bundle with an advisory of its own. */
export interface AffectedPackage {
	readonly name: string;
	readonly version: string;
	readonly severity: string;
	/** Each advisory's title and page. */
	readonly titles: readonly string[];
}

/**
 * Picks out of a report of npm what concerns packages inside a bundle. A package that is affected only by what it depends on
 * is left out: what it depends on stands there itself, if it is in the bundle.
 *
 * @param components The packages in the bundle.
 */
export function affectedPackages(
	{ vulnerabilities = {} }: AuditReport,
	components: readonly { readonly name: string; readonly version: string }[],
): AffectedPackage[] {
	return components.flatMap(({ name, version }) => {
		const found = Object.hasOwn(vulnerabilities, name) ? vulnerabilities[name] : undefined;
		const titles = (found?.via ?? []).flatMap((via) => (typeof via === "object" ? `${via.title} (${via.url})` : []));
		return found === undefined || titles.length === 0 ? [] : [{ name, version, severity: found.severity, titles }];
	});
}

/** The text of the pull request that fixes them. */
export function pullRequestText(affected: readonly AffectedPackage[]): string {
	const lines = affected.map(
		({ name, version, severity, titles }) => `- ${name} ${version} (${severity}): ${titles.join("; ")}`,
	);
	const how =
		"Merge it, and then the release that it opens: who has installed the program gets the fix only with a new version.";
	return ["Packages inside `@mdi-sensors/cli` have advisories:", "", ...lines, "", how, ""].join("\n");
}
