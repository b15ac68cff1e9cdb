import { defineConfig } from "vitepress";
import llmstxt from "vitepress-plugin-llms";
import { breakNames } from "./break-names.ts";
import { sidebar } from "./sidebar.ts";

/** Where the site is put: "/" on a server of its own, "/<repository>/" on GitHub Pages. */
const base = process.env.DOCS_BASE ?? "/";

export default defineConfig({
	title: "mdi-sensors",
	description: "The deployment access key of Microsoft Defender for Identity sensors, from TypeScript and a terminal.",
	lang: "en",
	base,
	head: [["link", { rel: "icon", type: "image/svg+xml", href: `${base}favicon.svg` }]],
	cleanUrls: true,
	// Pages that scripts/write-pages.ts writes; parts are included in pages written by hand.
	srcExclude: ["generated/parts/**", "home-code.md"],
	rewrites: { "generated/:page*": "reference/:page*" },
	markdown: { config: breakNames },
	// llms.txt, llms-full.txt, and each page as Markdown beside its HTML.
	// Its types are of another version of Vite than VitePress' own.
	vite: { plugins: [llmstxt({ workDir: ".", ignoreFiles: ["generated/parts/**", "home-code.md"], sidebar }) as never] },
	themeConfig: {
		outline: [2, 3],
		search: { provider: "local" },
		sidebar,
		socialLinks: [{ icon: "github", link: "https://github.com/mdi-sensors/mdi-sensors" }],
	},
});
