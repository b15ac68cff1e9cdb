import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { repository } from "../../scripts/publishing/published-packages.ts";
import { examples } from "./setup/examples.ts";

const installed = inject("installed");

test("every TypeScript example of the READMEs and the documentation compiles against the packages as installed", () => {
	const folder = join(installed, "examples");
	mkdirSync(folder);
	const all = examples();
	const files = new Map(all.map(({ place, code }, index) => [write(folder, `example-${index}.ts`, code), place]));
	write(folder, "around.d.ts", around);
	write(folder, "tsconfig.json", JSON.stringify({ compilerOptions, include: ["*.ts"] }));
	expect(all.length).toBeGreaterThan(10);
	expect(complaints(folder).map((line) => line.replace(/^example-\d+\.ts/, (file) => `${files.get(file)} +`))).toEqual(
		[],
	);
});

const compilerOptions = {
	noEmit: true,
	strict: true,
	module: "nodenext",
	target: "es2023",
	lib: ["es2023", "dom", "esnext.disposable"],
	types: ["node"],
	typeRoots: [join(repository, "node_modules/@types")],
	moduleDetection: "force",
	skipLibCheck: true,
	exactOptionalPropertyTypes: true,
};

/** What an example may leave unsaid, as it stands in the text around it. */
const around = `
declare const sensors: import("@mdi-sensors/connect").Sensors;
declare const credential: import("@azure/core-auth").TokenCredential;
declare const emulator: import("@mdi-sensors/emulator").Emulator;
`;

function write(folder: string, file: string, text: string): string {
	writeFileSync(join(folder, file), text);
	return file;
}

function complaints(folder: string): string[] {
	try {
		execFileSync(join(repository, "node_modules/.bin/tsc"), ["-p", "."], { cwd: folder, encoding: "utf8" });
		return [];
	} catch (error) {
		return String((error as { stdout?: string }).stdout)
			.split("\n")
			.filter((line) => line !== "");
	}
}
