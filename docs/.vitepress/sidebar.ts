import { apiIntroductions } from "../scripts/api-reference.ts";

/** The table of contents: every page stands in it once. */
export const sidebar = [
	{
		text: "Start",
		items: [
			{ text: "Do you need a key?", link: "/guide/do-you-need-a-key" },
			{ text: "In five minutes", link: "/guide/get-started" },
			{ text: "A real tenant", link: "/guide/app-registration" },
			{ text: "Choosing a cloud", link: "/guide/clouds" },
			{ text: "Credentials", link: "/guide/credentials" },
			{ text: "Coming from", link: "/guide/coming-from" },
		],
	},
	{
		text: "Install",
		items: [
			{ text: "Roll out a sensor on Windows", link: "/guide/roll-out-on-windows" },
			{ text: "The installer's messages", link: "/guide/installer-messages" },
			{ text: "Hosts for the firewall", link: "/guide/firewall" },
		],
	},
	{
		text: "Rotate",
		items: [
			{ text: "Rotating safely", link: "/guide/rotating-safely" },
			{ text: "The fault table", link: "/guide/faults" },
			{ text: "From a terminal", link: "/guide/cli" },
			{ text: "Many tenants", link: "/guide/many-tenants" },
			{ text: "Recipes for a schedule", link: "/guide/recipes" },
			{ text: "What an audit sees", link: "/guide/audit" },
		],
	},
	{
		text: "Run",
		items: [
			{ text: "Token cache and Redis", link: "/guide/token-cache" },
			{ text: "With another client of Graph", link: "/guide/other-clients" },
			{ text: "Proxies", link: "/guide/proxies" },
			{ text: "In a browser", link: "/guide/browser" },
			{ text: "Bundlers and runtimes", link: "/guide/bundlers-and-runtimes" },
			{ text: "Testing your code", link: "/guide/testing" },
		],
	},
	{
		text: "Maintain",
		items: [
			{ text: "When the description changes", link: "/guide/spec-changes" },
			{ text: "Offline and air-gapped", link: "/guide/offline" },
		],
	},
	{
		text: "Reference",
		items: [
			{ text: "Error codes", link: "/reference/errors" },
			{ text: "OpenAPI, beta", link: "/reference/openapi-beta" },
			{ text: "OpenAPI, v1.0", link: "/reference/openapi-v1.0" },
		],
	},
	{
		text: "API",
		items: Object.keys(apiIntroductions).map((text) => ({ text, link: `/reference/api/${text}/` })),
	},
	{
		text: "About",
		items: [
			{ text: "Changelog", link: "/about/changelog" },
			{ text: "What is supported", link: "/about/support" },
			{ text: "What users ask for", link: "/about/answers" },
			{ text: "Benchmarks", link: "/about/benchmarks" },
			{ text: "Threat model", link: "/about/threat-model" },
		],
	},
];
