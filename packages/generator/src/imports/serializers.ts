import { GenerateError, GenerateErrorCode } from "../generate-error.js";

/** A factory for readers or writers of bodies, and the package that it comes from. */
export interface SerializerModule {
	readonly package: string;
	readonly symbol: string;
}

/**
 * The modules of serializers by the names that an option gives. Kiota's own set stands for its TypeScript packages, but
 * only as a whole.
 *
 * @param own Kiota's own set.
 */
export function serializerModules(names: readonly string[], own: readonly string[]): SerializerModule[] {
	const lower = new Set(names.map((name) => name.toLowerCase()));
	const isOwn = lower.size === own.length && own.every((name) => lower.has(name.toLowerCase()));
	return isOwn ? own.map(inTypeScript) : names.map(parse);
}

function inTypeScript(name: string): SerializerModule {
	const { package: package_, symbol } = parse(name);
	return { package: `@microsoft/kiota-serialization-${(package_.split(".").at(-1) ?? "").toLowerCase()}`, symbol };
}

/** Parts package and class at the last dot. */
function parse(name: string): SerializerModule {
	const [, package_, symbol] = /^(\S+)\.([A-Za-z_$][\w$]*)$/.exec(name) ?? [];
	if (package_ !== undefined && symbol !== undefined && !/["'`\\;]/.test(package_)) {
		return { package: package_, symbol };
	}
	throw new GenerateError(
		GenerateErrorCode.InvalidOptions,
		`"${name}" is no serializer: write package and class, such as @microsoft/kiota-serialization-json.JsonParseNodeFactory`,
	);
}
