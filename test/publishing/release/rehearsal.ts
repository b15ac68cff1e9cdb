import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { cloneWorkspace } from "@mdi-sensors/testing/scratch-clone";
import { publishedPackages } from "../../../scripts/publishing/published-packages.ts";
import { asNpmrc, npmSettings } from "../setup/npm-settings.ts";
import { run } from "../setup/run.ts";
import type { LoopbackRegistry } from "./loopback-registry.ts";

const scope = "@mdi-sensors";

/** A clone of the repository from which packages are released, to a registry on this machine and to no other. */
export class Rehearsal {
	/** The folder of the clone. */
	readonly clone = cloneWorkspace();
	/** The commands that only npm's own registry can answer, as they were given. */
	readonly left: string;
	readonly #shims: string;
	readonly #settings: { publishing: string; installing: string };

	/** @param folder For what is no part of the clone. */
	constructor(folder: string, { url, token }: LoopbackRegistry) {
		this.left = join(folder, "left.txt");
		this.#shims = join(folder, "shims");
		mkdirSync(this.#shims);
		writeFileSync(join(this.#shims, "npm"), shim(this.left), { mode: 0o755 });
		const own = `${scope}:registry=${url}\n//${new URL(url).host}/:_authToken=${token}\n`;
		this.#settings = { publishing: join(folder, "publishing.npmrc"), installing: join(folder, "installing.npmrc") };
		// Whatever publishes reaches this machine only, by a proxy that is none; whoever installs needs the packages of others too.
		const nowhere = "proxy=http://127.0.0.1:9\nhttps-proxy=http://127.0.0.1:9\nnoproxy=127.0.0.1\n";
		writeFileSync(this.#settings.publishing, `${own}registry=${url}\n${nowhere}fetch-retries=0\n`);
		writeFileSync(this.#settings.installing, `${own}${asNpmrc(npmSettings())}`);
		this.#withoutProvenance();
		this.git("config", "user.name", "maintainer");
		this.git("config", "user.email", "maintainer@example.org");
		this.commit("Everything");
	}

	/** Runs commands of the maintainer, or of the workflow that publishes. */
	publishing(commands: string, cwd = this.clone): Promise<string> {
		return this.#shell(commands, cwd, this.#settings.publishing);
	}

	/** Runs commands of anybody else. */
	installing(commands: string, cwd = this.clone): Promise<string> {
		return this.#shell(commands, cwd, this.#settings.installing);
	}

	git(...args: string[]): string {
		return execFileSync("git", args, { cwd: this.clone, encoding: "utf8" });
	}

	commit(subject: string): void {
		this.git("add", "--all");
		this.git("commit", "--quiet", "--message", subject);
	}

	/** The version that a package of the clone has now. */
	version(name: string): string {
		return JSON.parse(readFileSync(join(this.clone, "packages", name, "package.json"), "utf8")).version;
	}

	/** What the registry says of a package. */
	async view(name: string, field: string): Promise<unknown> {
		return JSON.parse((await this.publishing(`npm view --json ${scope}/${name} ${field}`)) || "null");
	}

	remove(): void {
		rmSync(this.clone, { recursive: true, force: true });
	}

	async #shell(commands: string, cwd: string, settings: string): Promise<string> {
		// What an `npm run` around this test has set would win over the settings.
		const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_config_|init_cwd)/i.test(name));
		const env = {
			...Object.fromEntries(inherited),
			PATH: [this.#shims, process.env.PATH].join(delimiter),
			npm_config_userconfig: settings,
			npm_config_audit: "false",
			npm_config_update_notifier: "false",
		};
		const { code, output } = await run("bash", ["-e", "-c", commands], { cwd, env });
		if (code !== 0) throw new Error(`it ended with ${code}: ${commands}\n${output.slice(-4_000)}`);
		return output;
	}

	/** Provenance is signed on GitHub, and npm refuses to publish without it anywhere else. */
	#withoutProvenance(): void {
		for (const { folder } of publishedPackages()) {
			const file = join(this.clone, folder, "package.json");
			const manifest = JSON.parse(readFileSync(file, "utf8"));
			delete manifest.publishConfig.provenance;
			writeFileSync(file, `${JSON.stringify(manifest, null, "\t")}\n`);
		}
	}
}

/** An `npm` that publishes to this machine only, and notes down what it can't do there. */
function shim(left: string): string {
	const npm = execFileSync("bash", ["-c", "command -v npm"], { encoding: "utf8" }).trim();
	return `#!/bin/sh
case "$1" in
ci | login | trust)
	echo "npm $*" >>'${left}'
	exit 0
	;;
publish | unpublish | deprecate | dist-tag | owner | access)
	for registry in "$('${npm}' config get registry)" "$('${npm}' config get ${scope}:registry)" "$@"; do
		case "$registry" in
		http://127.0.0.1:*) ;;
		*registry* | http*)
			echo "a rehearsal publishes to a registry on this machine only, not to $registry" >&2
			exit 1
			;;
		esac
	done
	;;
esac
exec '${npm}' "$@"
`;
}
