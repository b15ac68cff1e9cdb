import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../../src/generate/generate-error.js";
import {
	defaultDeserializers,
	defaultSerializers,
	parseSerializer,
} from "../../../src/generate/shaping/serializers.js";

test("package and class are parted at the last dot", () => {
	expect(parseSerializer("@acme/x.y-json.JsonFactory")).toEqual({ package: "@acme/x.y-json", symbol: "JsonFactory" });
});

test("the names of Kiota's own set stand for its TypeScript packages", () => {
	expect([...defaultSerializers, ...defaultDeserializers].map(parseSerializer)).toEqual([
		{ package: "@microsoft/kiota-serialization-json", symbol: "JsonSerializationWriterFactory" },
		{ package: "@microsoft/kiota-serialization-text", symbol: "TextSerializationWriterFactory" },
		{ package: "@microsoft/kiota-serialization-form", symbol: "FormSerializationWriterFactory" },
		{ package: "@microsoft/kiota-serialization-multipart", symbol: "MultipartSerializationWriterFactory" },
		{ package: "@microsoft/kiota-serialization-json", symbol: "JsonParseNodeFactory" },
		{ package: "@microsoft/kiota-serialization-text", symbol: "TextParseNodeFactory" },
		{ package: "@microsoft/kiota-serialization-form", symbol: "FormParseNodeFactory" },
	]);
});

test.each(["json", ".Factory", "package."])("%s is refused", (name) => {
	expect(() => parseSerializer(name)).toThrow(expect.objectContaining({ code: GenerateErrorCode.InvalidOptions }));
});
