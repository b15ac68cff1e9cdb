import { execFileSync } from "node:child_process";

/** Where packages come from on this machine. */
export interface NpmSettings {
	readonly registry: string;
	/** A file of certificates to trust; undefined for those of Node. */
	readonly cafile: string | undefined;
}

/** Reads the settings without which nothing is downloaded behind a registry or a certificate of one's own: neither pnpm and Yarn nor an npm with other settings read all files that npm has them from. */
export function npmSettings(): NpmSettings {
	const setting = (name: string) => execFileSync("npm", ["config", "get", name], { encoding: "utf8" }).trim();
	const cafile = setting("cafile");
	return { registry: setting("registry"), cafile: /^(null|undefined|)$/.test(cafile) ? undefined : cafile };
}

export function asNpmrc({ registry, cafile }: NpmSettings): string {
	return `registry=${registry}\n${cafile === undefined ? "" : `cafile=${cafile}\n`}`;
}
