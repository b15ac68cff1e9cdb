import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A package whose code is in the bundle. */
export interface BundledPackage {
	readonly name: string;
	readonly version: string;
	readonly license: string;
	/** The text of its licence, and of its notice where it has one. */
	readonly texts: readonly string[];
}

interface Manifest {
	readonly name: string;
	readonly version: string;
	readonly license?: string;
}

/**
 * The packages of others that files belong to, in the order of their names.
 *
 * @param files Paths of the bundled files.
 */
export function bundledPackages(files: readonly string[]): BundledPackage[] {
	const folders = new Set(files.flatMap((file) => packageFolder(file) ?? []));
	return [...folders].map(readPackage).sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** Licences of code that is passed on have to go with it. */
export function notices(packages: readonly BundledPackage[]): string {
	const head = "# Third-party notices\n\nThis program contains code of these packages, each under its own licence.\n";
	const sections = packages.map(({ name, version, license, texts }) => {
		const text = texts.length === 0 ? "(the package has no licence file)" : texts.join("\n\n");
		return `## ${name} ${version}\n\n${license}\n\n\`\`\`\`text\n${text}\n\`\`\`\`\n`;
	});
	return [head, ...sections].join("\n");
}

/**
 * The list of components that scanners read: without it, a bundle hides what is in it.
 *
 * @see {@link https://cyclonedx.org/docs/1.6/json/ | CycloneDX 1.6}
 */
export function componentList(packages: readonly BundledPackage[]): object {
	return {
		$schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
		bomFormat: "CycloneDX",
		specVersion: "1.6",
		version: 1,
		metadata: { component: { "bom-ref": "@mdi-sensors/cli", type: "application", name: "@mdi-sensors/cli" } },
		components: packages.map(({ name, version, license }) => {
			const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
			return { "bom-ref": purl, type: "library", name, version, purl, licenses: [{ expression: license }] };
		}),
	};
}

/** `node_modules/@azure/identity` of a path that leads into it; undefined for our own files. */
function packageFolder(file: string): string | undefined {
	return /^.*node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0];
}

function readPackage(folder: string): BundledPackage {
	const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
	if (license === undefined) throw new Error(`${folder} states no licence in its package.json; it can't be passed on`);
	const files = globSync("{LICENSE,LICENCE,License,license,NOTICE}*", { cwd: folder }).sort();
	const texts = files.map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
	return { name, version, license, texts };
}
