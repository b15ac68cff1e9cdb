import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const dist = fileURLToPath(new URL("../dist", import.meta.url));

/** The modules of others that the declarations name, through all of our own that they lead to. */
async function foreignModules(file: string, seen = new Set<string>()): Promise<string[]> {
	if (seen.has(file)) return [];
	seen.add(file);
	const text = await readFile(file, "utf8");
	const names = [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, name = ""]) => name);
	const own = names.filter((name) => name.startsWith("."));
	const deeper = own.map((name) => foreignModules(resolve(dirname(file), name.replace(/\.js$/, ".d.ts")), seen));
	return [...names.filter((name) => !name.startsWith(".")), ...(await Promise.all(deeper)).flat()];
}

test("the declarations name no type of another package, Node's included", async () => {
	expect(await foreignModules(join(dist, "index.d.ts"))).toEqual([]);
});

test("the command's declarations name commander alone, whose command it is", async () => {
	expect(await foreignModules(join(dist, "command.d.ts"))).toEqual(["commander"]);
});

test("they compile without types of Node, with the oldest library that there is reason for, and all checks", async () => {
	const folder = await mkdtemp(join(tmpdir(), "emulator-declarations-"));
	onTestFinished(() => rm(folder, { recursive: true }));
	await writeFile(
		join(folder, "consumer.mts"),
		`import { startEmulator, type Vault } from ${JSON.stringify(join(dist, "index.js"))};
		const emulator = await startEmulator();
		export const vault: Vault = emulator.vault();
		export const key: string = emulator.tenant().key;
		await emulator.close();`,
	);
	const compilerOptions = {
		strict: true,
		exactOptionalPropertyTypes: true,
		skipLibCheck: false,
		lib: ["es2022"],
		target: "es2022",
		module: "nodenext",
		types: [],
		noEmit: true,
	};
	await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["consumer.mts"] }));
	const tsc = fileURLToPath(import.meta.resolve("typescript/package.json").replace("package.json", "bin/tsc"));
	const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", folder]).catch((error) => error);
	expect(stdout).toBe("");
});
