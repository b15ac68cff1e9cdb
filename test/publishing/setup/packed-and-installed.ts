import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { installInto } from "../../../scripts/publishing/install.ts";
import { type Packed, packAll } from "../../../scripts/publishing/pack.ts";
import { repository } from "../../../scripts/publishing/published-packages.ts";

declare module "vitest" {
	interface ProvidedContext {
		/** The tarballs, as npm would publish them. */
		packed: Packed[];
		/** A folder that was empty, with all of them installed. */
		installed: string;
	}
}

/** Packs and installs once for all the tests of publishing. */
export default function setup(project: TestProject): () => void {
	const folder = mkdtempSync(join(tmpdir(), "mdi-sensors-publishing-"));
	const tarballs = join(folder, "tarballs");
	const installed = join(folder, "installed");
	mkdirSync(tarballs);
	mkdirSync(installed);
	const packed = packAll(tarballs);
	const manifest = readFileSync(join(repository, "packages/connect/package.json"), "utf8");
	const { devDependencies } = JSON.parse(manifest) as { devDependencies: Record<string, string> };
	installInto(installed, packed, [`@azure/identity@${devDependencies["@azure/identity"]}`]);
	project.provide("packed", packed);
	project.provide("installed", installed);
	return () => rmSync(folder, { recursive: true, force: true });
}
