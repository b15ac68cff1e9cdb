import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { installInto } from "../../../scripts/publishing/install.ts";
import { type Packed, packAll } from "../../../scripts/publishing/pack.ts";
import { publishedPackages, repository } from "../../../scripts/publishing/published-packages.ts";

declare module "vitest" {
	interface ProvidedContext {
		/** The tarballs, as npm would publish them. */
		packed: Packed[];
		/** A folder that was empty, with all of them installed. */
		installed: string;
	}
}

/** What an older build may have left in `dist`: Turbo puts the result of another one over it, and removes nothing. */
const leftover = "of-an-older-build.js";

/** Packs and installs once for all the tests of publishing. */
export default function setup(project: TestProject): () => void {
	const folder = mkdtempSync(join(tmpdir(), "mdi-sensors-publishing-"));
	const tarballs = join(folder, "tarballs");
	const installed = join(folder, "installed");
	mkdirSync(tarballs);
	mkdirSync(installed);
	for (const { directory } of publishedPackages()) writeFileSync(join(directory, "dist", leftover), "");
	const packed = packAll(tarballs);
	installInto(installed, packed, [...named(optionalPeers()), ...usedByExamples()]);
	project.provide("packed", packed);
	project.provide("installed", installed);
	return () => rmSync(folder, { recursive: true, force: true });
}

/** The packages that connect works with where they are installed, at the versions that it is tested with. */
export function optionalPeers(): Record<string, string> {
	const { peerDependencies = {}, devDependencies = {} } = manifestOf("packages/connect/");
	return Object.fromEntries(Object.keys(peerDependencies).map((name) => [name, devDependencies[name] ?? "latest"]));
}

function named(packages: Record<string, string>): string[] {
	return Object.entries(packages).map(([name, version]) => `${name}@${version}`);
}

/** What examples use besides, at the versions that this repository uses. */
function usedByExamples(): string[] {
	const vitest = manifestOf("").devDependencies?.vitest;
	const undici = manifestOf("packages/connect/").devDependencies?.undici;
	return [`vitest@${vitest}`, `undici@${undici}`];
}

/** Types of Node's own modules, for programs in TypeScript. */
export function nodeTypes(): Record<string, string> {
	return { "@types/node": manifestOf("").devDependencies?.["@types/node"] ?? "latest" };
}

function manifestOf(folder: string): Record<string, Record<string, string>> {
	return JSON.parse(readFileSync(join(repository, folder, "package.json"), "utf8"));
}
