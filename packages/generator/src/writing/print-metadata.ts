import type { BuilderElements } from "../imports/plan-file.js";
import { hasNavigation, namesOf } from "../imports/symbol-names.js";
import type { TypeReference } from "../model/model.js";
import type {
	NavigationMethod,
	NavigationProperty,
	QueryParameters,
	Request,
	RequestBuilder,
} from "../model/request-builder.js";
import { type Code, code, identifier, join, literal, plainLiteral } from "../text/code.js";
import { byUnitIgnoringCase, sortedBy } from "../text/collation.js";
import { upperFirst } from "../text/names.js";
import { comment } from "./comment.js";
import { aliasedWith, elementText, type Scope } from "./print-property.js";

const aboutUriTemplate = comment({ doc: "Uri template for the request builder." });
const aboutNavigation = comment({ doc: "Metadata for all the navigation properties in the request builder." });
const aboutRequests = comment({ doc: "Metadata for all the requests in the request builder." });
const aboutMapper = comment({
	doc: "Mapper for query parameters from symbol name to serialization name represented as a constant.",
});

/** The constant with a builder's URI template. */
export function uriTemplateText(builder: RequestBuilder): Code {
	return code`${aboutUriTemplate}export const ${namesOf(builder).uriTemplate} = ${literal(builder.uriTemplate)};\n`;
}

/** The constant that says where a builder leads. */
export function navigationMetadataText(builder: RequestBuilder): Code {
	const methods = sortedBy(builder.methods, byUnitIgnoringCase, (method) => method.name);
	const properties = sortedBy(builder.properties, byUnitIgnoringCase, (property) => property.name);
	const entries = [...methods, ...properties].map((entry) => navigationEntry(builder, entry));
	return code`${aboutNavigation}export const ${namesOf(builder).navigationMetadata}: Record<Exclude<keyof ${namesOf(builder).type}, KeysToExcludeForNavigationMetadata>, NavigationMetadata> = {
${entries}};
`;
}

/** The constant that says which requests a builder sends. */
export function requestsMetadataText({ builder, references }: BuilderElements, file: Scope): Code {
	const entries = sortedBy(builder.requests, byUnitIgnoringCase, ({ method }) => method).map((request) =>
		requestEntry(builder, request, references, file),
	);
	return code`${aboutRequests}export const ${namesOf(builder).requestsMetadata}: RequestsMetadata = {\n${entries}};\n`;
}

/** The constant that maps query parameters to their names on the wire. */
export function mapperText(query: QueryParameters): Code {
	const lines = sortedBy(query.mapper, byUnitIgnoringCase, ([, wireName]) => wireName).map(
		([name, wireName]) => code`    ${literal(name)}: ${literal(wireName)},\n`,
	);
	return code`${aboutMapper}const ${namesOf(query).mapper}: Record<string, string> = {\n${lines}};\n`;
}

/** Kiota looks for a child's constants by their names, and so takes the builder's own for those of a child of its name. */
function navigationEntry(builder: RequestBuilder, entry: NavigationMethod | NavigationProperty): Code {
	const { name, child } = entry;
	const found = namesOf(child).type === namesOf(builder).type ? [child, builder] : [child];
	const wireNames = "parameters" in entry ? entry.parameters.map(({ wireName }) => literal(wireName)) : [];
	return join([
		code`    ${identifier(name)}: {\n`,
		...(found.some(({ requests }) => requests.length > 0)
			? [code`        requestsMetadata: ${namesOf(child).requestsMetadata},\n`]
			: []),
		...(found.some(hasNavigation) ? [code`        navigationMetadata: ${namesOf(child).navigationMetadata},\n`] : []),
		...(wireNames.length > 0 ? [code`        pathParametersMappings: [${join(wireNames, code`, `)}],\n`] : []),
		code`    },\n`,
	]);
}

function requestEntry(builder: RequestBuilder, request: Request, references: Scope, file: Scope): Code {
	const { returnType, body, query } = request;
	const template = request.uriTemplate === undefined ? namesOf(builder).uriTemplate : literal(request.uriTemplate);
	const lines = [
		code`uriTemplate: ${template},`,
		...(request.accept === undefined ? [] : [code`responseBodyContentType: ${literal(request.accept)},`]),
		...(request.errors.length === 0
			? []
			: [code`errorMappings: {`, ...request.errors.map((error) => errorLine(error, file)), code`},`]),
		code`adapterMethodName: ${literal(adapterMethod(returnType))},`,
		...(returnType === undefined ? [] : [responseLine(returnType, references)]),
		...(body?.contentType === undefined ? [] : [code`requestBodyContentType: ${literal(body.contentType)},`]),
		...(body?.type.kind === "model" ? [code`requestBodySerializer: ${namesOf(body.type.model).serializer},`] : []),
		...(body === undefined ? [] : [code`requestInformationContentSetMethod: ${literal(contentSetter(body.type))},`]),
		...(query !== undefined && showsMapper(builder, request, query)
			? [code`queryParametersMapper: ${namesOf(query).mapper},`]
			: []),
	];
	return code`    ${identifier(request.method)}: {\n${lines.map((line) => code`        ${line}\n`)}    },\n`;
}

/** A builder that was renamed for a reserved word no longer finds its mapper, which keeps the old name. */
function showsMapper(builder: RequestBuilder, request: Request, query: QueryParameters): boolean {
	return query.mapper.size > 0 && query.name === `${builder.name}${upperFirst(request.method)}QueryParameters`;
}

function errorLine([status, error]: Request["errors"][number], file: Scope): Code {
	const key = status === "4XX" || status === "5XX" ? identifier(`_${status}`) : statusKey(status);
	const isAliased = file.find(namesOf(error).type, error.namespace)?.alias !== undefined;
	return code`    ${key}: ${aliasedWith(isAliased, error, "factory", file)} as ParsableFactory<Parsable>,`;
}

function statusKey(status: string): Code {
	return /^\d+$/.test(status) ? plainLiteral(status) : identifier(status);
}

function responseLine(type: TypeReference, references: Scope): Code {
	switch (type.kind) {
		case "enum":
			return code`enumObject: ${namesOf(type.enum).enumObject},`;
		case "untyped":
			return code`responseBodyFactory:  createUntypedNodeFromDiscriminatorValue,`;
		case "model": {
			const isAliased = elementText(type, references) !== namesOf(type.model).type;
			return code`responseBodyFactory:  ${aliasedWith(isAliased, type.model, "factory", references)},`;
		}
		case "primitive":
			return code`responseBodyFactory:  ${primitiveFactory(type)},`;
	}
}

/** Of a date alone, Kiota writes a factory that does not exist. */
function primitiveFactory({ primitive, isCollection }: TypeReference & { readonly kind: "primitive" }): Code {
	if (primitive === "Date" && !isCollection) return code`createDateFromDiscriminatorValue`;
	return literal(primitive === "Guid" ? "string" : primitive);
}

function adapterMethod(type: TypeReference | undefined): string {
	if (type === undefined) return "sendNoResponseContent";
	if (type.kind === "enum") return type.isCollection ? "sendCollectionOfEnum" : "sendEnum";
	// A date alone is read as a model by Kiota, a list of dates is not.
	const isPrimitive = type.kind === "primitive" && (type.primitive !== "Date" || type.isCollection);
	if (isPrimitive) return type.isCollection ? "sendCollectionOfPrimitive" : "sendPrimitive";
	return type.isCollection ? "sendCollection" : "send";
}

function contentSetter(type: TypeReference): string {
	if (type.kind === "model") return "setContentFromParsable";
	return type.kind === "primitive" && type.primitive === "ArrayBuffer" ? "setStreamContent" : "setContentFromScalar";
}
