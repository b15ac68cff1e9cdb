import { execFileSync } from "node:child_process";

interface Component {
	readonly name: string;
	readonly externalReferences?: readonly { readonly type: string }[];
	readonly hashes?: unknown;
}

/** The parts of a CycloneDX document that are rewritten; the others stay as npm writes them. */
interface ComponentList {
	readonly metadata: { readonly component: { readonly "bom-ref": string } };
	readonly components: readonly Component[];
	readonly dependencies: readonly { readonly ref: string }[];
}

const project = {
	"bom-ref": "mdi-sensors",
	type: "application",
	name: "mdi-sensors",
	description: "The packages of mdi-sensors, and what is installed with them.",
	licenses: [{ license: { id: "MIT" } }],
	externalReferences: [{ type: "vcs", url: "https://github.com/mdi-sensors/mdi-sensors" }],
};

/**
 * Lists the components that are installed in a folder (CycloneDX, JSON), with the project as what they are components of.
 *
 * @param folder Where the packed packages were installed.
 */
export function componentList(folder: string): object {
	const listed = execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx"], { cwd: folder, encoding: "utf8" });
	const list = JSON.parse(listed) as ComponentList;
	const installer = list.metadata.component["bom-ref"];
	return {
		...list,
		metadata: { ...list.metadata, component: project },
		components: list.components.map((each) => (each.name.startsWith("@mdi-sensors/") ? published(each) : each)),
		dependencies: list.dependencies.map((each) =>
			each.ref === installer ? { ...each, ref: project["bom-ref"] } : each,
		),
	};
}

/** One of ours without what is true of the tarball on this machine alone: its place and its hash. */
function published({ hashes: _, externalReferences = [], ...component }: Component): Component {
	return { ...component, externalReferences: externalReferences.filter(({ type }) => type !== "distribution") };
}
