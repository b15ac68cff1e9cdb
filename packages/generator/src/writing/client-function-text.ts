import type { RequestBuilder } from "../model/request-builder.js";
import type { Serialization } from "../shaping/client-uses.js";
import { hasNavigation, navigationMetadataName, requestsMetadataName, typeName } from "../shaping/symbol-names.js";
import { toLiteral } from "../text/literal.js";
import { comment } from "./comment.js";
import type { FileElement } from "./file-text.js";

/** The function that makes a client. */
export function clientFunction(
	root: RequestBuilder,
	baseUrl: string | undefined,
	serialization: Serialization,
): FileElement {
	const client = typeName(root);
	const { serializers, deserializers, usesBackingStore } = serialization;
	const parameters = new Map([["requestAdapter", "The request adapter to use to execute the requests."]]);
	if (usesBackingStore) parameters.set("backingStore", "The backing store to use for the models.");
	const navigation = hasNavigation(root) ? navigationMetadataName(root) : "undefined";
	const requests = root.requests.length > 0 ? requestsMetadataName(root) : "undefined";
	const lines = [
		"if (requestAdapter === undefined) {",
		'    throw new Error("requestAdapter cannot be undefined");',
		"}",
		"const serializationWriterFactory = requestAdapter.getSerializationWriterFactory() as SerializationWriterFactoryRegistry;",
		"const parseNodeFactoryRegistry = requestAdapter.getParseNodeFactory() as ParseNodeFactoryRegistry;",
		"const backingStoreFactory = requestAdapter.getBackingStoreFactory();",
		"",
		"if (parseNodeFactoryRegistry.registerDefaultDeserializer) {",
		...deserializers.map(
			({ symbol }) => `    parseNodeFactoryRegistry.registerDefaultDeserializer(${symbol}, backingStoreFactory);`,
		),
		"}",
		"",
		"if (serializationWriterFactory.registerDefaultSerializer) {",
		...serializers.map(({ symbol }) => `    serializationWriterFactory.registerDefaultSerializer(${symbol});`),
		"}",
		"",
		...(baseUrl === undefined ? [] : baseUrlLines(baseUrl)),
		"const pathParameters: Record<string, unknown> = {",
		'    "baseurl": requestAdapter.baseUrl,',
		"};",
		...(usesBackingStore ? ["requestAdapter.enableBackingStore(backingStore);"] : []),
		`return apiClientProxifier<${client}>(requestAdapter, pathParameters, ${navigation}, ${requests});`,
	];
	const signature = usesBackingStore
		? "requestAdapter: RequestAdapter, backingStore?: BackingStoreFactory | undefined"
		: "requestAdapter: RequestAdapter";
	return {
		name: `create${client}`,
		text: [
			comment({ doc: `Instantiates a new {@link ${client}} and sets the default values.`, parameters }),
			"// @ts-ignore\n",
			`export function create${client}(${signature}) {\n`,
			...lines.map((line) => `    ${line}\n`),
			"}\n",
		].join(""),
	};
}

function baseUrlLines(baseUrl: string): string[] {
	return [
		'if (requestAdapter.baseUrl === undefined || requestAdapter.baseUrl === null || requestAdapter.baseUrl === "") {',
		`    requestAdapter.baseUrl = "${toLiteral(baseUrl)}";`,
		"}",
	];
}
