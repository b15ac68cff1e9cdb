import { expect, test, vi } from "vitest";
import { generateCommand } from "../src/generate-command.js";
import type { GenerateOptions } from "../src/generate-options.js";
import { defaultDeserializers, defaultSerializers } from "../src/generate-options.js";

function parse(...args: string[]): GenerateOptions {
	const run = vi.fn<(options: GenerateOptions) => void>();
	generateCommand(run)
		.exitOverride()
		.configureOutput({ writeErr: () => {} })
		.parse(args, { from: "user" });
	const [options] = run.mock.calls[0] ?? [];
	if (options === undefined) throw new Error("the command did not run");
	return options;
}

test("the defaults are Kiota's", () => {
	expect(parse("-d", "x.yaml")).toEqual({
		description: "x.yaml",
		output: "./output",
		clientClassName: "ApiClient",
		clientNamespaceName: "ApiSdk",
		includePatterns: [],
		excludePatterns: [],
		usesBackingStore: false,
		excludeBackwardCompatible: false,
		includeAdditionalData: true,
		serializers: defaultSerializers,
		deserializers: defaultDeserializers,
		cleanOutput: false,
	});
});

test("every option has its short and its long name", () => {
	const short = parse(
		..."-d x -o y -c C -n N.M -i /a -i /b -e /c -b --ebc --ad false -s a.B --ds none --co -l TypeScript".split(" "),
	);
	const long = parse(
		..."--openapi x --output y --class-name C --namespace-name N.M --include-path /a --include-path /b --exclude-path /c --backing-store true".split(
			" ",
		),
		..."--exclude-backward-compatible --additional-data=false --serializer a.B --deserializer none --clean-output --language typescript".split(
			" ",
		),
	);
	expect(short).toEqual(long);
	expect(short).toMatchObject({
		clientNamespaceName: "N.M",
		includePatterns: ["/a", "/b"],
		excludePatterns: ["/c"],
		usesBackingStore: true,
		includeAdditionalData: false,
		serializers: ["a.B"],
		deserializers: [],
		cleanOutput: true,
	});
});

test("values that come again, in whatever case, are one", () => {
	const { includePatterns, serializers } = parse(..."-d x -i /a -i /A -i /b -s a.B -s A.b".split(" "));
	expect(includePatterns).toEqual(["/a", "/b"]);
	expect(serializers).toEqual(["a.B"]);
});

test.each([
	[[], "required option '-d, --openapi <file>' not specified"],
	[["-d", "x", "--nope"], "unknown option '--nope'"],
	[["-d", "x", "--ad", "maybe"], "argument 'maybe' is invalid"],
	[["-d", "x", "-l", "csharp"], "Only TypeScript is written"],
	[["x"], "required option"],
	[["-d", "x", "stray"], "too many arguments"],
])("%j is refused: %s", (args, message) => {
	expect(() => parse(...args)).toThrow(message);
});
