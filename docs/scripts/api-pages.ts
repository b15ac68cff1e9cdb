import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Application, type TypeDocOptions } from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";

const packages = fileURLToPath(new URL("../../packages/", import.meta.url));

/** Writes the reference of each package from the doc comments of its entry points: a page for each entry point. */
export async function apiPages(folder: string): Promise<void> {
	for (const name of ["connect", "client", "emulator"]) {
		const directory = join(packages, name);
		const app = await Application.bootstrapWithPlugins(optionsFor(name, directory, join(folder, name)), []);
		const project = await app.convert();
		if (project === undefined) throw new Error(`the reference of @mdi-sensors/${name} could not be read`);
		await app.generateOutputs(project);
		if (app.logger.hasErrors() || app.logger.hasWarnings())
			throw new Error(`typedoc complains about @mdi-sensors/${name}`);
	}
}

function optionsFor(name: string, directory: string, output: string): Partial<TypeDocOptions & PluginOptions> {
	return {
		entryPoints: sources(directory),
		tsconfig: join(directory, "tsconfig.build.json"),
		basePath: directory,
		outputs: [{ name: "markdown", path: output }],
		plugin: ["typedoc-plugin-markdown"],
		readme: "none",
		name: `@mdi-sensors/${name}`,
		router: "module",
		entryFileName: "index",
		hideBreadcrumbs: true,
		hidePageHeader: true,
		useCodeBlocks: true,
		disableSources: true,
		parametersFormat: "table",
		excludeExternals: true,
		logLevel: "Warn",
	};
}

/** The sources of the entry points that the package's manifest exports. */
function sources(directory: string): string[] {
	const manifest = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as {
		exports: Record<string, { types?: string }>;
	};
	return Object.values(manifest.exports).flatMap(({ types }) =>
		types === undefined ? [] : [join(directory, types.replace("./dist/", "src/").replace(".d.ts", ".ts"))],
	);
}
