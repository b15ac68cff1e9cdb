import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Whether Chromium is installed: Debian's package `chromium`, or the path in CHROMIUM. */
export const hasChromium = existsSync(executablePath);

/** Starts a headless Chromium that keeps to itself. */
export function startChromium(): Promise<Browser> {
	const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"];
	const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-sync", ...quiet];
	return chromium.launch({ executablePath, args });
}
