interface LockedPackage {
	readonly dependencies?: Record<string, string>;
	readonly optionalDependencies?: Record<string, string>;
	readonly license?: string;
	/** Of a link: the folder that it leads to. */
	readonly resolved?: string;
	readonly link?: boolean;
}

/** The `packages` of a package-lock.json, by place: `packages/cli`, `node_modules/one/node_modules/two`. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/** A package of somebody else that comes along when ours are installed. */
export interface ThirdPartyPackage {
	readonly name: string;
	/** Where it is installed, relative to the lock file. */
	readonly place: string;
	readonly license: string | undefined;
}

/**
 * Follows what packages of a repository depend on through its lock file, development aside.
 *
 * @param roots Their places in the lock file.
 */
export function thirdPartyPackages(locked: LockedPackages, roots: readonly string[]): ThirdPartyPackage[] {
	const seen = new Set(roots);
	for (const place of seen) {
		const { dependencies, optionalDependencies } = locked[place] ?? {};
		for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
			seen.add(placeOf(name, place, locked));
		}
	}
	return [...seen]
		.filter((place) => place.includes("node_modules/"))
		.map((place) => ({ name: place.split("node_modules/").at(-1) ?? "", place, license: locked[place]?.license }));
}

/** Where Node finds a package that another one imports: in the nearest `node_modules` above it. */
function placeOf(name: string, from: string, locked: LockedPackages): string {
	for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")))) {
		const place = `${folder}${folder === "" ? "" : "/"}node_modules/${name}`;
		const { link, resolved } = locked[place] ?? {};
		if (place in locked) return link && resolved !== undefined ? resolved : place;
		if (folder === "") throw new Error(`the lock file has no ${name}, which ${from} depends on`);
	}
}
