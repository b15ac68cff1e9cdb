import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
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
		return stdout;
	}
}

/**
 * What Kiota itself writes and TypeScript does not take: an inline class with the name of a class of the models, which is
 * imported without an alias; two classes of one name, which are imported with aliases and used without; a response that is a
 * date. The README names them.
 */
function isKiotasOwn(complaint: string): boolean {
	if (/error TS2440|createDateFromDiscriminatorValue/.test(complaint)) return true;
	const [, file, name] = /^(.+?)\(\d+,\d+\): error TS2304: Cannot find name '(.+)'/.exec(complaint) ?? [];
	return file !== undefined && readFileSync(file, "utf8").includes(`${name} as I`);
}

/**
 * Parts clients of one folder by what the compiler says of them.
 *
 * @param complaints What {@link compile} gave.
 * @returns The clients that fall to a fault of Kiota's own, and the complaints about all others.
 */
export function partComplaints(complaints: string): { kiotasOwn: Set<string>; others: string[] } {
	const lines = complaints.split("\n").filter((line) => line.includes("error TS"));
	const clientOf = (line: string) => /client\d+/.exec(line)?.[0] ?? line;
	const faulty = new Set(lines.filter(isKiotasOwn).map(clientOf));
	return { kiotasOwn: faulty, others: lines.filter((line) => !faulty.has(clientOf(line))).slice(0, 20) };
}
