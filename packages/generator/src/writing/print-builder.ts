import type { NavigationMethod, NavigationProperty, Request, RequestBuilder } from "../model/request-builder.js";
import type { TypeReference } from "../model/type-reference.js";
import type { Serialization } from "../shaping/client-uses.js";
import type { BuilderElements } from "../shaping/plan-file.js";
import { hasNavigation, navigationMetadataName, requestsMetadataName, typeName } from "../shaping/symbol-names.js";
import { lowerFirst, upperFirst } from "../text/case.js";
import { type Code, code, identifier, join, literal } from "../text/code.js";
import { byCollationIgnoringCase, sortedBy } from "../text/orders.js";
import { comment } from "./comment.js";
import { nameIn, type Scope, typeText } from "./print-property.js";

interface Member {
	readonly name: Code;
	readonly text: Code;
}

const indentation = code`    `;

/** The interface of a request builder. */
export function builderText({ builder, uses }: BuilderElements): Code {
	const name = typeName(builder);
	const properties = builder.properties.map((property) => navigationProperty(property, uses));
	const methods = [
		...builder.methods.map((method) => navigationMethod(method, uses)),
		...builder.requests.flatMap((request) => [sendMethod(request, uses), buildMethod(request, uses)]),
	];
	const inOrder = (members: readonly Member[]) => sortedBy(members, byCollationIgnoringCase, (member) => member.name);
	return join([
		comment({ doc: builder.doc }),
		code`export interface ${name} extends BaseRequestBuilder<${name}> {\n`,
		...[...inOrder(properties), ...inOrder(methods)].map(({ text }) => text),
		code`}\n`,
	]);
}

/** The interface of the query parameters of a request. */
export function queryParametersText(query: NonNullable<Request["query"]>, uses: Scope): Code {
	const members = sortedBy(query.members, byCollationIgnoringCase, ({ name }) => name).map(
		({ name, type, doc, deprecation }) =>
			code`${comment({ doc, deprecation }, indentation)}    ${identifier(name)}?: ${typeText(type, uses)};\n`,
	);
	return code`${comment({ doc: query.doc })}export interface ${typeName(query)} {\n${members}}\n`;
}

function navigationProperty({ name, doc, deprecation, child }: NavigationProperty, uses: Scope): Member {
	const own = identifier(name);
	return {
		name: own,
		text: code`${comment({ doc, deprecation }, indentation)}    get ${own}(): ${childType(child, uses)};\n`,
	};
}

function navigationMethod({ name, doc, deprecation, parameters, child }: NavigationMethod, uses: Scope): Member {
	const own = identifier(name);
	const returns = childType(child, uses);
	const list = parameters.map((parameter) => {
		const type = typeText(parameter.type, uses);
		return code`${identifier(lowerFirst(parameter.name))}: ${type}${parameter.mayBeUndefined ? code` | undefined` : code``}`;
	});
	const docs = new Map(parameters.map((parameter) => [identifier(parameter.name), parameter.doc]));
	const about = comment({ doc, parameters: docs, returns, deprecation }, indentation);
	return { name: own, text: code`${about}     ${own}(${join(list, code`, `)}) : ${returns};\n` };
}

function sendMethod(request: Request, uses: Scope): Member {
	const name = identifier(request.verb);
	const type = request.returnType && typeText(request.returnType, uses);
	const about = comment(
		{
			doc: request.doc,
			parameters: parameterDocs(request),
			returns: type && code`Promise<${type}>`,
			throws: request.errors.map(([status, error]) => [nameIn(uses, typeName(error), error.namespace), status]),
			deprecation: request.deprecation,
			see: request.see,
		},
		indentation,
	);
	const promise = type === undefined ? code`Promise<void>` : code`Promise<${type} | undefined>`;
	return { name, text: code`${about}     ${name}(${parameterList(request, uses)}) : ${promise};\n` };
}

function buildMethod(request: Request, uses: Scope): Member {
	const name = identifier(`to${upperFirst(request.verb)}RequestInformation`);
	const about = comment(
		{
			doc: request.buildDoc,
			parameters: parameterDocs(request),
			returns: code`RequestInformation`,
			deprecation: request.deprecation,
		},
		indentation,
	);
	return { name, text: code`${about}     ${name}(${parameterList(request, uses)}) : RequestInformation;\n` };
}

function parameterList({ body, query }: Request, uses: Scope): Code {
	const configuration = query === undefined ? code`object` : typeName(query);
	const parameters = [code`requestConfiguration?: RequestConfiguration<${configuration}> | undefined`];
	if (body !== undefined) {
		if (body.contentType === undefined) parameters.unshift(code`contentType: string | undefined`);
		parameters.unshift(code`body: ${typeText(body.type, uses)}${isBytes(body.type) ? code` | undefined` : code``}`);
	}
	return join(parameters, code`, `);
}

/** Kiota lets bytes be undefined. */
function isBytes(type: TypeReference): boolean {
	return type.kind === "primitive" && type.primitive === "ArrayBuffer";
}

function parameterDocs({ body }: Request): ReadonlyMap<Code, string> {
	const docs = new Map([
		[
			code`requestConfiguration`,
			"Configuration for the request such as headers, query parameters, and middleware options.",
		],
	]);
	if (body === undefined) return docs;
	docs.set(code`body`, body.doc);
	if (body.contentType === undefined) docs.set(code`contentType`, "The request body content type.");
	return docs;
}

function childType(child: RequestBuilder, uses: Scope): Code {
	return nameIn(uses, typeName(child), child.namespace);
}

/** The name of the function that makes a client. */
export function clientFunctionName(root: RequestBuilder): Code {
	return code`create${typeName(root)}`;
}

/** The function that makes a client. */
export function clientFunctionText(
	root: RequestBuilder,
	baseUrl: string | undefined,
	{ serializers, deserializers, usesBackingStore }: Serialization,
): Code {
	const client = typeName(root);
	const parameters = new Map([[code`requestAdapter`, "The request adapter to use to execute the requests."]]);
	if (usesBackingStore) parameters.set(code`backingStore`, "The backing store to use for the models.");
	const about = comment({ doc: `Instantiates a new {@link ${client}} and sets the default values.`, parameters });
	const signature = usesBackingStore
		? code`requestAdapter: RequestAdapter, backingStore?: BackingStoreFactory | undefined`
		: code`requestAdapter: RequestAdapter`;
	const setBaseUrl =
		baseUrl === undefined
			? code``
			: code`    if (requestAdapter.baseUrl === undefined || requestAdapter.baseUrl === null || requestAdapter.baseUrl === "") {
        requestAdapter.baseUrl = ${literal(baseUrl)};
    }
`;
	const navigation = hasNavigation(root) ? navigationMetadataName(root) : code`undefined`;
	const requests = root.requests.length > 0 ? requestsMetadataName(root) : code`undefined`;
	return code`${about}// @ts-ignore
export function ${clientFunctionName(root)}(${signature}) {
    if (requestAdapter === undefined) {
        throw new Error("requestAdapter cannot be undefined");
    }
    const serializationWriterFactory = requestAdapter.getSerializationWriterFactory() as SerializationWriterFactoryRegistry;
    const parseNodeFactoryRegistry = requestAdapter.getParseNodeFactory() as ParseNodeFactoryRegistry;
    const backingStoreFactory = requestAdapter.getBackingStoreFactory();
    ${code``}
    if (parseNodeFactoryRegistry.registerDefaultDeserializer) {
${deserializers.map(({ symbol }) => code`        parseNodeFactoryRegistry.registerDefaultDeserializer(${identifier(symbol)}, backingStoreFactory);\n`)}    }
    ${code``}
    if (serializationWriterFactory.registerDefaultSerializer) {
${serializers.map(({ symbol }) => code`        serializationWriterFactory.registerDefaultSerializer(${identifier(symbol)});\n`)}    }
    ${code``}
${setBaseUrl}    const pathParameters: Record<string, unknown> = {
        "baseurl": requestAdapter.baseUrl,
    };
${usesBackingStore ? code`    requestAdapter.enableBackingStore(backingStore);\n` : code``}    return apiClientProxifier<${client}>(requestAdapter, pathParameters, ${navigation}, ${requests});
}
`;
}
