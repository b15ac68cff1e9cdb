/**
 * Keeps a package's `dist` to what its last build wrote, so that nothing older is published. In the package's folder:
 *
 *   remove   first step of a build: the compiler leaves behind what it wrote for files that are gone
 *   list     last step of a build: notes the files that are there
 *   prune    before packing: removes the others. Turbo puts the result of an earlier build over what is there, and removes
 *            nothing
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

const list = "dist/files.json";

const steps: Record<string, () => void> = {
	remove: () => rmSync("dist", { recursive: true, force: true }),
	list: () => writeFileSync(list, `${JSON.stringify([...filesIn("dist"), "files.json"].sort(), null, "\t")}\n`),
	prune() {
		if (!existsSync(list)) throw new Error("the package is not built, or not by its build script: npm run build");
		const built = new Set(JSON.parse(readFileSync(list, "utf8")) as string[]);
		const there = new Set(filesIn("dist"));
		const missing = [...built].filter((file) => !there.has(file));
		if (missing.length > 0) throw new Error(`dist lacks ${missing.join(", ")}: npm run build -- --force`);
		for (const file of there) if (!built.has(file)) rmSync(join("dist", file));
	},
};

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join("/"));
}

const step = steps[process.argv[2] ?? ""];
if (step === undefined) throw new Error(`which step? ${Object.keys(steps).join(", ")}`);
step();
