import type { Serialization } from "../imports/builder-references.js";
import type { BuilderElements } from "../imports/plan-file.js";
import { hasNavigation, namesOf } from "../imports/symbol-names.js";
import type { TypeReference } from "../model/model.js";
import type { NavigationMethod, NavigationProperty, Request, RequestBuilder } from "../model/request-builder.js";
import { type Code, code, identifier, join, literal } from "../text/code.js";
import { byCollationIgnoringCase, sortedBy } from "../text/collation.js";
import { lowerFirst, upperFirst } from "../text/names.js";
import { comment } from "./comment.js";
import { nameIn, type Scope, typeText } from "./print-property.js";

interface Member {
	readonly name: Code;
	readonly text: Code;
}

const indentation = code`    `;

/** The interface of a request builder. */
export function builderText({ builder, references }: BuilderElements): Code {
	const name = namesOf(builder).type;
	const properties = builder.properties.map((property) => navigationProperty(property, references));
	const methods = [
		...builder.methods.map((method) => navigationMethod(method, references)),
		...builder.requests.flatMap((request) => [sendMethod(request, references), buildMethod(request, references)]),
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
export function queryParametersText(query: NonNullable<Request["query"]>, references: Scope): Code {
	const members = sortedBy(query.members, byCollationIgnoringCase, ({ name }) => name).map(
		({ name, type, doc, deprecation }) =>
			code`${comment({ doc, deprecation }, indentation)}    ${identifier(name)}?: ${typeText(type, references)};\n`,
	);
	return code`${comment({ doc: query.doc })}export interface ${namesOf(query).type} {\n${members}}\n`;
}

function navigationProperty({ name, doc, deprecation, child }: NavigationProperty, references: Scope): Member {
	const own = identifier(name);
	return {
		name: own,
		text: code`${comment({ doc, deprecation }, indentation)}    get ${own}(): ${nameIn(references, child, "type")};\n`,
	};
}

function navigationMethod({ name, doc, deprecation, parameters, child }: NavigationMethod, references: Scope): Member {
	const own = identifier(name);
	const returns = nameIn(references, child, "type");
	const list = parameters.map((parameter) => {
		const type = typeText(parameter.type, references);
		return code`${identifier(lowerFirst(parameter.name))}: ${type}${parameter.mayBeUndefined ? code` | undefined` : code``}`;
	});
	const docs = new Map(parameters.map((parameter) => [identifier(parameter.name), parameter.doc]));
	const about = comment({ doc, parameters: docs, returns, deprecation }, indentation);
	return { name: own, text: code`${about}     ${own}(${join(list, code`, `)}) : ${returns};\n` };
}

function sendMethod(request: Request, references: Scope): Member {
	const name = identifier(request.method);
	const type = request.returnType && typeText(request.returnType, references);
	const about = comment(
		{
			doc: request.doc,
			parameters: parameterDocs(request),
			returns: type && code`Promise<${type}>`,
			throws: request.errors.map(([status, error]) => [nameIn(references, error, "type"), status]),
			deprecation: request.deprecation,
			see: request.see,
		},
		indentation,
	);
	const promise = type === undefined ? code`Promise<void>` : code`Promise<${type} | undefined>`;
	return { name, text: code`${about}     ${name}(${parameterList(request, references)}) : ${promise};\n` };
}

function buildMethod(request: Request, references: Scope): Member {
	const name = identifier(`to${upperFirst(request.method)}RequestInformation`);
	const about = comment(
		{
			doc: request.buildDoc,
			parameters: parameterDocs(request),
			returns: code`RequestInformation`,
			deprecation: request.deprecation,
		},
		indentation,
	);
	return { name, text: code`${about}     ${name}(${parameterList(request, references)}) : RequestInformation;\n` };
}

function parameterList({ body, query }: Request, references: Scope): Code {
	const configuration = query === undefined ? code`object` : namesOf(query).type;
	const parameters = [code`requestConfiguration?: RequestConfiguration<${configuration}> | undefined`];
	if (body !== undefined) {
		if (body.contentType === undefined) parameters.unshift(code`contentType: string | undefined`);
		parameters.unshift(
			code`body: ${typeText(body.type, references)}${isBytes(body.type) ? code` | undefined` : code``}`,
		);
	}
	return join(parameters, code`, `);
}

/** Kiota lets bytes be undefined. */
function isBytes(type: TypeReference): boolean {
	return type.kind === "primitive" && type.primitive === "ArrayBuffer";
}

const configurationDoc: ReadonlyMap<Code, string> = new Map([
	[
		code`requestConfiguration`,
		"Configuration for the request such as headers, query parameters, and middleware options.",
	],
]);

function parameterDocs({ body }: Request): ReadonlyMap<Code, string> {
	if (body === undefined) return configurationDoc;
	const docs = new Map(configurationDoc);
	docs.set(code`body`, body.doc);
	if (body.contentType === undefined) docs.set(code`contentType`, "The request body content type.");
	return docs;
}

/** The name of the function that makes a client. */
export function clientFunctionName(root: RequestBuilder): Code {
	return code`create${namesOf(root).type}`;
}

/** The function that makes a client. */
export function clientFunctionText(
	root: RequestBuilder,
	baseUrl: string | undefined,
	{ serializers, deserializers, usesBackingStore }: Serialization,
): Code {
	const client = namesOf(root).type;
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
	const navigation = hasNavigation(root) ? namesOf(root).navigationMetadata : code`undefined`;
	const requests = root.requests.length > 0 ? namesOf(root).requestsMetadata : code`undefined`;
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
