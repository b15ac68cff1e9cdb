import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Application, type TypeDocOptions } from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";

const packages = fileURLToPath(new URL("../../packages/", import.meta.url));

/** Writes the reference from the doc comments in the built declarations: a page for each entry point. */
export async function apiPages(folder: string): Promise<void> {
	for (const name of ["connect", "client", "emulator"]) {
		for (const { entry, declarations } of entries(name)) {
			const options = optionsFor(join("@mdi-sensors", name, entry), declarations, join(folder, name, entry));
			const app = await Application.bootstrapWithPlugins(options, []);
			const project = await app.convert();
			if (project === undefined) throw new Error(`typedoc could not read ${declarations}`);
			await app.generateOutputs(project);
			if (app.logger.hasErrors() || app.logger.hasWarnings())
				throw new Error(`typedoc complains about ${declarations}`);
		}
	}
}

function optionsFor(name: string, declarations: string, output: string): Partial<TypeDocOptions & PluginOptions> {
	return {
		name,
		entryPoints: [declarations],
		tsconfig: fileURLToPath(new URL("../../tsconfig.base.json", import.meta.url)),
		// The compiler has seen them already, and typedoc's is an older one.
		skipErrorChecking: true,
		outputs: [{ name: "markdown", path: output }],
		plugin: ["typedoc-plugin-markdown"],
		readme: "none",
		router: "module",
		entryFileName: "index",
		hideBreadcrumbs: true,
		hidePageHeader: true,
		useCodeBlocks: true,
		disableSources: true,
		parametersFormat: "table",
		excludeExternals: true,
		groupOrder: ["Functions", "Variables", "Interfaces", "Classes", "*"],
		logLevel: "Warn",
	};
}

/** The entry points with types that a package's manifest exports. */
function entries(name: string): { entry: string; declarations: string }[] {
	const manifest = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8")) as {
		exports: Record<string, string | { types?: string }>;
	};
	return Object.entries(manifest.exports).flatMap(([entry, target]) =>
		typeof target === "string" || target.types === undefined
			? []
			: [{ entry, declarations: join(packages, name, target.types) }],
	);
}
