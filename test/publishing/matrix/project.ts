import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { toolPath } from "@mdi-sensors/testing/tools";
import { installInto } from "../../../scripts/publishing/install.ts";
import type { Packed } from "../../../scripts/publishing/pack.ts";
import { nodeBinary } from "../setup/node-binary.ts";
import { asNpmrc, npmSettings } from "../setup/npm-settings.ts";
import { nodeTypes, optionalPeers } from "../setup/packed-and-installed.ts";
import { type Outcome, run } from "../setup/run.ts";
import type { TypesWay, Way } from "./ways.ts";

/** Whether the optional peers are installed. */
export type Variant = "with-peers" | "without-peers";

const programs = join(import.meta.dirname, "programs");

/** Projects outside the repository that have the packages from their tarballs, and whatever is built and run in them. */
export class Projects {
	readonly #scratch: string;
	readonly #tools: string;
	readonly #packed: readonly Packed[];

	/**
	 * @param scratch An empty folder.
	 * @param tools Where the bundlers, runtimes and package managers are installed.
	 * @param packed The packages that are tried.
	 */
	constructor(scratch: string, tools: string, packed: readonly Packed[]) {
		this.#scratch = scratch;
		this.#tools = tools;
		this.#packed = packed;
	}

	/** Installs connect and the client as a user would. */
	async install(manager: NonNullable<Way["manager"]>, variant: Variant): Promise<void> {
		const folder = join(this.#scratch, manager, variant);
		const others = { ...nodeTypes(), ...(variant === "with-peers" ? optionalPeers() : {}) };
		mkdirSync(folder, { recursive: true });
		if (manager === "npm") {
			return installInto(
				folder,
				this.#packed,
				Object.entries(others).map((each) => each.join("@")),
			);
		}
		const tarballs = Object.fromEntries(this.#packed.map(({ name, tarball }) => [name, `file:${tarball}`]));
		const manifest = { name: "user", private: true, type: "module", dependencies: { ...tarballs, ...others } };
		// What one tarball depends on is the other one, which no registry has yet.
		const files =
			manager === "yarn"
				? { "package.json": { ...manifest, resolutions: tarballs }, ".yarnrc.yml": yarnSettings(), "yarn.lock": "" }
				: {
						"package.json": manifest,
						"pnpm-workspace.yaml": { overrides: tarballs },
						".npmrc": asNpmrc(npmSettings()),
					};
		for (const [file, content] of Object.entries(files)) {
			writeFileSync(join(folder, file), typeof content === "string" ? content : JSON.stringify(content));
		}
		const forPnpm = ["--no-frozen-lockfile", "--prefer-offline", "--store-dir", join(this.#scratch, "pnpm-store")];
		await this.#use(manager, ["install", ...(manager === "pnpm" ? forPnpm : [])], folder);
	}

	/** Lays the program of a way beside the packages, and builds it where it is built. */
	async prepare(way: Way, variant: Variant): Promise<{ place: string; program: string }> {
		const place = this.#place(way.name, variant, way.manager);
		const { build: [tool, ...args] = [], isCommonJs = false, output = "main.js", isBundle = tool !== undefined } = way;
		const source = readFileSync(join(programs, way.program ?? `${variant}.js`), "utf8");
		const main = join(place, isCommonJs ? "main.cjs" : "main.js");
		writeFileSync(main, isCommonJs ? withRequire(source) : source);
		for (const [file, text] of Object.entries(way.files ?? {})) writeFileSync(join(place, file), text);
		if (tool === undefined) return { place, program: main };
		await this.#use(tool, args, place);
		if (!isBundle) return { place, program: join(place, "out", output) };

		// Away from all packages: what is in the bundle is all there is.
		const alone = mkdtempSync(join(this.#scratch, "alone-"));
		cpSync(join(place, "out"), alone, { recursive: true });
		if (!isCommonJs) writeFileSync(join(alone, "package.json"), '{ "type": "module" }');
		return { place, program: join(alone, output) };
	}

	/** Runs a program in the runtime of its way. */
	start(way: Way, program: string, env: NodeJS.ProcessEnv): Promise<Outcome> {
		const [command, ...args] = this.#runtime(way);
		return run(command, [...args, program], {
			cwd: dirname(program),
			env: { HOME: process.env.HOME, PATH: path(), ...env },
		});
	}

	/** Why a way can't be tried on this machine; undefined where it can. */
	missing(way: Way): string | undefined {
		try {
			this.#runtime(way);
			return undefined;
		} catch (error) {
			return String(error);
		}
	}

	/** Type-checks a program. */
	async checkTypes({ name, options, program = "types.ts", compiler = "typescript" }: TypesWay, variant: Variant) {
		const place = this.#place(name, variant);
		cpSync(join(programs, program.replace(/^types\..*/, "types.ts")), join(place, program));
		const compilerOptions = { strict: true, noEmit: true, target: "es2023", skipLibCheck: false, ...options };
		writeFileSync(join(place, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [program] }));
		await this.#use(compiler, ["-p", "."], place);
	}

	#place(name: string, variant: Variant, manager = "npm"): string {
		const place = join(this.#scratch, manager, variant, name.replaceAll(/\W+/g, "-").toLowerCase());
		mkdirSync(place);
		return place;
	}

	#runtime({ runtime = "24" }: Way): [string, ...string[]] {
		const [name = "", ...args] = runtime.split(" ");
		if (/^\d/.test(name)) return [nodeBinary(name), ...args];
		const path = toolPath(this.#tools, name);
		if (!existsSync(path)) throw new Error(`there is no ${name} for this machine`);
		return [path, ...args];
	}

	async #use(tool: string, args: readonly string[], cwd: string): Promise<void> {
		const { code, output } = await run(toolPath(this.#tools, tool), args, {
			cwd,
			env: { ...process.env, PATH: path() },
		});
		if (code !== 0) throw new Error(`${tool} ${args[0]} ended with ${code}: ${output.slice(0, 4_000)}`);
	}
}

function withRequire(program: string): string {
	return program.replaceAll(/^import (.+) from (".+");$/gm, "const $1 = require($2);");
}

function yarnSettings(): object {
	const { registry, cafile } = npmSettings();
	return {
		enableTelemetry: false,
		// Where Yarn finds itself in CI it would refuse to write the lock file, of which there is none yet.
		enableImmutableInstalls: false,
		npmRegistryServer: registry,
		...(cafile !== undefined && { httpsCaFilePath: cafile }),
	};
}

function path(): string {
	return [dirname(process.execPath), process.env.PATH].join(delimiter);
}
