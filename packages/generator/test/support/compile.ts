import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const modules = resolve(import.meta.dirname, "../../../../node_modules");

/** Writes files of a client, so that an import of what is not there is an error: Kiota's `// @ts-ignore` would hide it. */
export function writeStrictly(folder: string, files: Iterable<{ readonly path: string; readonly text: string }>): void {
	for (const { path, text } of files) {
		const file = join(folder, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text.replaceAll("// @ts-ignore\n", ""));
	}
}

/** Compiles all clients below a folder in one go. The first complaints, or an empty text. */
export function compile(folder: string): string {
	const compilerOptions = {
		noEmit: true,
		strict: true,
		noUncheckedIndexedAccess: true,
		verbatimModuleSyntax: true,
		skipLibCheck: true,
		module: "nodenext",
		target: "es2023",
		types: [],
	};
	writeFileSync(join(folder, "package.json"), '{"type":"module"}');
	writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["**/*.ts"] }));
	symlinkSync(modules, join(folder, "node_modules"), "junction");
	try {
		execFileSync(process.execPath, [join(modules, "typescript/bin/tsc"), "-p", folder], { encoding: "utf8" });
		return "";
	} catch (error) {
		const { stdout } = error as { stdout: string };
		return stdout.split("\n").slice(0, 20).join("\n");
	}
}
