import { join } from "node:path";
import { type Plugin, rolldown } from "rolldown";

/** What goes into a bundle. */
export interface Contents {
	/** The module that is bundled, as TypeScript without types. */
	readonly code: string;
	/** Packages that are left out. */
	readonly external?: readonly RegExp[];
	/** Put in what `import()` loads later too: all of it, or what these specifiers name. @default false */
	readonly withLater?: boolean | readonly string[];
}

const entry = join(import.meta.dirname, "entry.js");

/**
 * Bundles for a browser and minifies, as Vite does by default: what a page loads at first, or with `withLater` more.
 * One text, for how a bundle is cut into chunks is the page's own choice.
 */
export async function bundle({ code, external = [], withLater = false }: Contents): Promise<string> {
	const plugins: Plugin[] = [
		{
			name: "entry",
			load: (id) => (id === entry ? code : undefined),
			resolveId: (id) => (id === entry ? id : undefined),
		},
	];
	const isIn = (id: string) => (typeof withLater === "boolean" ? withLater : withLater.includes(id));
	plugins.push({
		name: "leave-later-out",
		resolveDynamicImport: (id) => (isIn(String(id)) ? undefined : { id: String(id), external: true }),
	});
	const bundled = await rolldown({
		input: entry,
		external: [...external],
		platform: "browser",
		plugins,
		preserveEntrySignatures: "allow-extension",
	});
	// In one chunk, what is loaded later would be wrapped in functions, and nothing that is unused left out of it.
	const { output } = await bundled.generate({ codeSplitting: withLater !== false, format: "esm", minify: true });
	return output.map((part) => (part.type === "chunk" ? part.code : "")).join("\n");
}
