import { defineConfig } from "vitepress";
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
	srcExclude: ["generated/parts/**"],
	rewrites: { "generated/:page*": "reference/:page*" },
	markdown: { config: breakNames },
	themeConfig: {
		outline: [2, 3],
		search: { provider: "local" },
		sidebar,
		socialLinks: [{ icon: "github", link: "https://github.com/mdi-sensors/mdi-sensors" }],
	},
});
