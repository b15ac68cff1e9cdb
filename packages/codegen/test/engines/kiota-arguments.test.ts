import { type GenerateOptions, generateCommand } from "@mdi-sensors/generator";
import { expect, test } from "vitest";
import { kiotaArguments } from "../../src/engines/kiota-arguments.js";

const options: GenerateOptions = {
	description: "openapi.yaml",
	output: "client",
	clientClassName: "PetsClient",
	clientNamespaceName: "Contoso.Pets",
	includePatterns: ["/pets/**#GET", "/toys"],
	excludePatterns: ["/pets/secret"],
	usesBackingStore: true,
	excludeBackwardCompatible: true,
	includeAdditionalData: false,
	serializers: ["@acme/a.A", "b.B"],
	deserializers: [],
	cleanOutput: false,
};

test("says to Kiota what the options say", () => {
	expect(kiotaArguments(options, "elsewhere").join(" ")).toBe(
		"generate --language TypeScript --openapi openapi.yaml --output elsewhere --class-name PetsClient --namespace-name Contoso.Pets --include-path=/pets/**#GET --include-path=/toys --exclude-path=/pets/secret --backing-store true --exclude-backward-compatible true --additional-data false --serializer=@acme/a.A --serializer=b.B --deserializer=none",
	);
});

test("no argument begins with @, which Kiota takes for a file of more arguments", () => {
	expect(kiotaArguments(options, "elsewhere").filter((argument) => argument.startsWith("@"))).toEqual([]);
});

test("says it in the words that the built-in generator takes too", async () => {
	const parsed: GenerateOptions[] = [];
	const command = generateCommand((each) => void parsed.push(each));
	await command.parseAsync(kiotaArguments(options, options.output).slice(1), { from: "user" });
	expect(parsed).toEqual([options]);
});
