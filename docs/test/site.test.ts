import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sidebar } from "../.vitepress/sidebar.ts";
import { chromiumPath, openSite, pages } from "./open-site.ts";

/** Links to files of this repository, which are on this machine too. */
const sources = "https://github.com/mdi-sensors/mdi-sensors/blob/main/";
const repository = fileURLToPath(new URL("../../", import.meta.url));

const widths = { desktop: 1280, phone: 390 };

test("the table of contents leads to every page, and to nothing else", () => {
	const listed = sidebar.flatMap(({ items }) => items.map(({ link }) => link));
	expect(listed.toSorted()).toEqual(pages.filter((page) => page !== "/"));
});

test("each page is there as Markdown too, with nothing left to include, and llms.txt leads to it", () => {
	const built = fileURLToPath(new URL("../.vitepress/dist/", import.meta.url));
	const list = readFileSync(`${built}llms.txt`, "utf8");
	for (const page of pages.filter((each) => each !== "/")) {
		const file = `${page.replace(/\/$/, "").slice(1)}.md`;
		expect(list).toContain(`(/${file})`);
		expect(readFileSync(built + file, "utf8")).not.toMatch(/@include|^<<< /m);
	}
	expect(list).not.toContain("home-code");
});

describe.skipIf(chromiumPath === undefined)("in Chromium", () => {
	let browser: Browser;
	let site: Awaited<ReturnType<typeof openSite>>;

	beforeAll(async () => {
		site = await openSite();
		const args = [
			"--no-sandbox",
			"--disable-gpu",
			"--disable-quic",
			"--no-first-run",
			"--disable-background-networking",
		];
		const more = ["--disable-component-update", "--disable-sync"];
		browser = await chromium.launch({ executablePath: chromiumPath ?? "", args: [...args, ...more] });
	});

	afterAll(async () => {
		await browser.close();
		await site.close();
	});

	describe.each(Object.entries(widths))("on a %s", (_, width) => {
		// One context, so that what the pages share is loaded once.
		let context: BrowserContext;
		beforeAll(async () => {
			context = await browser.newContext({ viewport: { width, height: 900 } });
		});
		afterAll(() => context.close());

		test.each(pages)("%s opens without an error, asks nobody else for anything, and fits", async (page) => {
			const tab = await context.newPage();
			const troubles: string[] = [];
			tab.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
			tab.on("pageerror", (error) => troubles.push(String(error)));
			tab.on("requestfailed", (request) => troubles.push(`failed: ${request.url()}`));
			tab.on("request", (request) => {
				const { protocol, origin } = new URL(request.url());
				if (protocol !== "data:" && origin !== site.origin) troubles.push(`elsewhere: ${request.url()}`);
			});
			await tab.goto(site.origin + page);
			await tab.waitForFunction(() => "__vue_app__" in (document.querySelector("#app") ?? {}));
			expect(await tab.locator("h1").count()).toBe(1);
			expect(await tab.locator("body").textContent()).not.toContain("@include");
			expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
			const untitled = await tab.locator("th").evaluateAll((all) => all.filter((cell) => !cell.textContent?.trim()));
			expect(untitled, "columns without a heading").toEqual([]);
			expect(troubles).toEqual([]);
			await tab.close();
		});
	});

	test("each link leads to a page and a place on it, or to a file of the repository, that exist", async () => {
		const tab = await browser.newPage();
		const places = new Set<string>();
		const links = new Map<string, string>();
		for (const page of pages) {
			await tab.goto(site.origin + page);
			places.add(page);
			for (const id of await tab.locator("[id]").evaluateAll((all) => all.map(({ id }) => id)))
				places.add(`${page}#${id}`);
			const hrefs = await tab
				.locator("main a[href]")
				.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
			for (const href of hrefs) links.set(href, page);
		}
		const broken = [...links]
			.filter(([href]) => href.startsWith(`${site.origin}/`))
			.map(([href, page]) => ({ target: decodeURI(href.slice(site.origin.length)), page }))
			.filter(({ target }) => !places.has(target));
		expect(links.size).toBeGreaterThan(0);
		expect(broken).toEqual([]);
		const files = [...links.keys()]
			.filter((href) => href.startsWith(sources))
			.map((href) => href.slice(sources.length));
		expect(files.filter((file) => !existsSync(`${repository}${file.split("#")[0]}`))).toEqual([]);
		await tab.close();
	});
});
