import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../src/generate-error.js";
import { defaultDeserializers, defaultSerializers } from "../../src/generate-options.js";
import { serializerModules } from "../../src/imports/serializers.js";

test("package and class are parted at the last dot", () => {
	expect(serializerModules(["@acme/x.y-json.JsonFactory"], defaultSerializers)).toEqual([
		{ package: "@acme/x.y-json", symbol: "JsonFactory" },
	]);
});

test("Kiota's own set stands for its TypeScript packages, in their order", () => {
	const writers = [
		{ package: "@microsoft/kiota-serialization-json", symbol: "JsonSerializationWriterFactory" },
		{ package: "@microsoft/kiota-serialization-text", symbol: "TextSerializationWriterFactory" },
		{ package: "@microsoft/kiota-serialization-form", symbol: "FormSerializationWriterFactory" },
		{ package: "@microsoft/kiota-serialization-multipart", symbol: "MultipartSerializationWriterFactory" },
	];
	expect(serializerModules(defaultSerializers, defaultSerializers)).toEqual(writers);
	const others = defaultSerializers.map((name) => name.toLowerCase()).reverse();
	expect(serializerModules(others, defaultSerializers)).toEqual(writers);
	expect(serializerModules(defaultDeserializers, defaultDeserializers)).toEqual([
		{ package: "@microsoft/kiota-serialization-json", symbol: "JsonParseNodeFactory" },
		{ package: "@microsoft/kiota-serialization-text", symbol: "TextParseNodeFactory" },
		{ package: "@microsoft/kiota-serialization-form", symbol: "FormParseNodeFactory" },
	]);
});

test("a part of Kiota's own set is taken by the letter", () => {
	expect(serializerModules(defaultSerializers.slice(0, 1), defaultSerializers)).toEqual([
		{ package: "Microsoft.Kiota.Serialization.Json", symbol: "JsonSerializationWriterFactory" },
	]);
});

test.each(["json", ".Factory", "package.", "a b.C", "a.B;c", 'a.B"'])("%s is refused", (name) => {
	expect(() => serializerModules([name], defaultSerializers)).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.InvalidOptions }),
	);
});
