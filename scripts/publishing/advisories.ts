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

/** A package.json of the workspace, as far as its dependencies go. */
export interface Dependent {
	readonly name: string;
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly devDependencies?: Readonly<Record<string, string>>;
}

/**
 * The arguments of npm that update affected packages. A version that a manifest pins stays what it is in `npm update`: it is
 * installed anew there, at the newest one of its major.
 *
 * @param manifests All the manifests of the workspace.
 */
export function updates(affected: readonly AffectedPackage[], manifests: readonly Dependent[]): string[][] {
	const pinned = manifests.flatMap((manifest) => {
		const named = { ...manifest.devDependencies, ...manifest.dependencies };
		const wanted = affected.filter(({ name }) => Object.hasOwn(named, name));
		const specs = wanted.map(({ name, version }) => `${name}@^${version}`);
		return specs.length === 0 ? [] : [["install", "--save-exact", "--workspace", manifest.name, ...specs]];
	});
	return [...pinned, ["update", ...affected.map(({ name }) => name)]];
}

/** The changeset of the release that fixes them: of the program, and of each package whose users install one of them. */
export function advisoryChangeset(affected: readonly AffectedPackage[], manifests: readonly Dependent[]): string {
	const names = affected.map(({ name }) => name);
	const users = manifests.filter(({ dependencies = {} }) => names.some((name) => Object.hasOwn(dependencies, name)));
	const released = new Set(["@mdi-sensors/cli", ...users.map(({ name }) => name)]);
	const head = [...released].map((name) => `"${name}": patch`).join("\n");
	return `---\n${head}\n---\n\nUpdated after an advisory: ${names.join(", ")}.\n`;
}

/**
 * The text of the pull request that fixes them.
 *
 * @param left Those of them that are affected in the new version too.
 */
export function pullRequestText(affected: readonly AffectedPackage[], left: readonly AffectedPackage[] = []): string {
	const isLeft = (name: string) => left.some((each) => each.name === name);
	const lines = affected.map(({ name, version, severity, titles }) => {
		const open = isLeft(name) ? " **Not fixed by this: its newest version of that major has it too.**" : "";
		return `- ${name} ${version} (${severity}): ${titles.join("; ")}${open}`;
	});
	const how =
		"Merge it, and then the release that it opens: who has installed the program gets the fix only with a new version.";
	return ["Packages inside `@mdi-sensors/cli` have advisories:", "", ...lines, "", how, ""].join("\n");
}
