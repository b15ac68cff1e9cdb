import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Application, Converter, type TypeDocOptions } from "typedoc";
import { type MarkdownApplication, MarkdownPageEvent, type PluginOptions } from "typedoc-plugin-markdown";
import { apiIntroductions, topicsOf } from "./api-reference.ts";
import { arrange, dropRepeated, mainFirst } from "./arrange.ts";
import { tidyApiPage } from "./tidy-api-page.ts";

const packages = fileURLToPath(new URL("../../packages/", import.meta.url));

/** Writes the reference from the doc comments in the built declarations: a page for each entry point. */
export async function apiPages(folder: string): Promise<void> {
	/** Where the exports of the pages before are documented, by package and name. */
	const places = new Map<string, string>();
	for (const name of ["client", "connect", "emulator"]) {
		for (const { entry, declarations } of entries(name)) {
			const page = entry === "" ? name : `${name}/${entry}`;
			const options = optionsFor(declarations, join(folder, page), topicsOf(name));
			await write(options, page, name, places);
		}
	}
}

async function write(
	options: Partial<TypeDocOptions & PluginOptions>,
	page: string,
	packageName: string,
	places: Map<string, string>,
): Promise<void> {
	const app = (await Application.bootstrapWithPlugins(options, [])) as MarkdownApplication;
	app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => arrange(context, packageName));
	// After typedoc knows what is inherited, and before it sorts.
	app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => dropRepeated(project, places), 50);
	app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => mainFirst(project), -1000);
	app.converter.addUnknownSymbolResolver(({ moduleSource, symbolReference }) =>
		places.get(`${moduleSource} ${symbolReference?.path?.[0]?.path}`),
	);
	app.renderer.on(MarkdownPageEvent.END, (event: MarkdownPageEvent) => {
		const introduction = apiIntroductions[page];
		if (introduction === undefined) throw new Error(`the API page ${page} has no introduction`);
		event.contents = `---\npageClass: api\n---\n\n# @mdi-sensors/${page}\n\n${introduction}\n\n${tidyApiPage(event.contents ?? "")}\n`;
		for (const [, name, anchor] of event.contents.matchAll(/^#{2,3} (\w+)(?:\(\))? \{#(\S+)\}$/gm)) {
			const key = `@mdi-sensors/${packageName} ${name}`;
			if (!places.has(key)) places.set(key, `/reference/api/${page}/#${anchor}`);
		}
	});
	const project = await app.convert();
	if (project === undefined) throw new Error(`typedoc could not read the entry point ${page}`);
	await app.generateOutputs(project);
	if (app.logger.hasErrors() || app.logger.hasWarnings()) throw new Error(`typedoc complains about ${page}`);
}

function optionsFor(declarations: string, output: string, topics: string[]): Partial<TypeDocOptions & PluginOptions> {
	return {
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
		hidePageTitle: true,
		useCodeBlocks: true,
		useCustomAnchors: true,
		disableSources: true,
		excludeExternals: true,
		categorizeByGroup: false,
		categoryOrder: topics,
		sort: ["kind", "alphabetical"],
		kindSortOrder: ["Function", "Class", "Interface", "TypeAlias", "Variable"],
		parametersFormat: "table",
		interfacePropertiesFormat: "table",
		classPropertiesFormat: "table",
		typeAliasPropertiesFormat: "table",
		propertyMembersFormat: "table",
		typeDeclarationFormat: "table",
		typeDeclarationVisibility: "compact",
		tableColumnSettings: { hideModifiers: true, hideInherited: true, hideOverrides: true, hideSources: true },
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
			: [{ entry: entry.slice(2), declarations: join(packages, name, target.types) }],
	);
}
