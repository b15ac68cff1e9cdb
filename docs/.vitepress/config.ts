import { defineConfig } from "vitepress";

export default defineConfig({
	title: "mdi-sensors",
	description: "The deployment access key of Microsoft Defender for Identity sensors, from TypeScript and a terminal.",
	srcExclude: ["README.md"],
	cleanUrls: true,
});
