import type {
	NavigationMethod,
	NavigationProperty,
	QueryParameters,
	Request,
	RequestBuilder,
} from "../model/request-builder.js";
import type { Primitive, TypeReference } from "../model/type-reference.js";
import type { BuilderElements } from "../shaping/plan-file.js";
import {
	enumObjectName,
	factoryName,
	hasNavigation,
	mapperName,
	navigationMetadataName,
	requestsMetadataName,
	serializerName,
	typeName,
	uriTemplateName,
} from "../shaping/symbol-names.js";
import { upperFirst } from "../text/case.js";
import { toLiteral } from "../text/literal.js";
import { byUnitIgnoringCase, sortedBy } from "../text/orders.js";
import { comment } from "./comment.js";
import { aliasedWith } from "./property-text.js";
import { elementText, type Scope } from "./type-text.js";

/** The constant with a builder's URI template. */
export function uriTemplateText(builder: RequestBuilder): string {
	const about = comment({ doc: "Uri template for the request builder." });
	return `${about}export const ${uriTemplateName(builder)} = "${toLiteral(builder.uriTemplate)}";\n`;
}

/** The constant that says where a builder leads. */
export function navigationMetadataText(builder: RequestBuilder): string {
	const name = typeName(builder);
	const methods = sortedBy(builder.methods, byUnitIgnoringCase, (method) => method.name);
	const properties = sortedBy(builder.properties, byUnitIgnoringCase, (property) => property.name);
	return [
		comment({ doc: "Metadata for all the navigation properties in the request builder." }),
		`export const ${navigationMetadataName(builder)}: Record<Exclude<keyof ${name}, KeysToExcludeForNavigationMetadata>, NavigationMetadata> = {\n`,
		...[...methods, ...properties].map((entry) => navigationEntry(builder, entry)),
		"};\n",
	].join("");
}

/** The constant that says which requests a builder sends. */
export function requestsMetadataText({ builder, uses }: BuilderElements, file: Scope): string {
	return [
		comment({ doc: "Metadata for all the requests in the request builder." }),
		`export const ${requestsMetadataName(builder)}: RequestsMetadata = {\n`,
		...sortedBy(builder.requests, byUnitIgnoringCase, ({ verb }) => verb).map((request) =>
			requestEntry(builder, request, uses, file),
		),
		"};\n",
	].join("");
}

/** The constant that maps query parameters to their names on the wire. */
export function mapperText(query: QueryParameters): string {
	return [
		comment({ doc: "Mapper for query parameters from symbol name to serialization name represented as a constant." }),
		`const ${mapperName(query)}: Record<string, string> = {\n`,
		...sortedBy(query.mapper, byUnitIgnoringCase, ([, wireName]) => wireName).map(
			([name, wireName]) => `    "${name}": "${wireName}",\n`,
		),
		"};\n",
	].join("");
}

/** Kiota looks for a child's constants by their names, and so takes the builder's own for those of a child of its name. */
function navigationEntry(builder: RequestBuilder, entry: NavigationMethod | NavigationProperty): string {
	const { name, child } = entry;
	const found = typeName(child) === typeName(builder) ? [child, builder] : [child];
	const wireNames = "parameters" in entry ? entry.parameters.map(({ wireName }) => `"${wireName}"`) : [];
	return [
		`    ${name}: {\n`,
		found.some(({ requests }) => requests.length > 0)
			? `        requestsMetadata: ${requestsMetadataName(child)},\n`
			: "",
		found.some(hasNavigation) ? `        navigationMetadata: ${navigationMetadataName(child)},\n` : "",
		wireNames.length > 0 ? `        pathParametersMappings: [${wireNames.join(", ")}],\n` : "",
		"    },\n",
	].join("");
}

function requestEntry(builder: RequestBuilder, request: Request, uses: Scope, file: Scope): string {
	const { returnType, body, query } = request;
	const template = request.uriTemplate === undefined ? uriTemplateName(builder) : `"${toLiteral(request.uriTemplate)}"`;
	const lines = [
		`uriTemplate: ${template},`,
		...(request.accept === undefined ? [] : [`responseBodyContentType: "${request.accept}",`]),
		...(request.errors.length === 0
			? []
			: ["errorMappings: {", ...request.errors.map((error) => errorLine(error, file)), "},"]),
		`adapterMethodName: "${adapterMethod(returnType)}",`,
		...(returnType === undefined ? [] : [responseLine(returnType, uses)]),
		...(body?.contentType === undefined ? [] : [`requestBodyContentType: "${body.contentType}",`]),
		...(body?.type.kind === "model" ? [`requestBodySerializer: ${serializerName(body.type.model)},`] : []),
		...(body === undefined ? [] : [`requestInformationContentSetMethod: "${contentSetter(body.type)}",`]),
		...(query !== undefined && showsMapper(builder, request, query)
			? [`queryParametersMapper: ${mapperName(query)},`]
			: []),
	];
	return [`    ${request.verb}: {\n`, ...lines.map((line) => `        ${line}\n`), "    },\n"].join("");
}

/** A builder that was renamed for a reserved word no longer finds its mapper, which keeps the old name. */
function showsMapper(builder: RequestBuilder, request: Request, query: QueryParameters): boolean {
	return query.mapper.size > 0 && query.name === `${builder.name}${upperFirst(request.verb)}QueryParameters`;
}

function errorLine([code, error]: Request["errors"][number], file: Scope): string {
	const key = code === "4XX" || code === "5XX" ? `_${code}` : code;
	const isAliased = file.find(typeName(error), error.namespace) !== undefined;
	return `    ${key}: ${aliasedWith(isAliased, factoryName(error), error, file)} as ParsableFactory<Parsable>,`;
}

function responseLine(type: TypeReference, uses: Scope): string {
	switch (type.kind) {
		case "enum":
			return `enumObject: ${enumObjectName(type.enum)},`;
		case "untyped":
			return "responseBodyFactory:  createUntypedNodeFromDiscriminatorValue,";
		case "model": {
			const isAliased = elementText(type, uses) !== typeName(type.model);
			return `responseBodyFactory:  ${aliasedWith(isAliased, factoryName(type.model), type.model, uses)},`;
		}
		case "primitive":
			return `responseBodyFactory:  ${primitiveFactory(type.primitive)},`;
	}
}

/** `Date` has no name of its own at run time: Kiota writes a factory that does not exist. */
function primitiveFactory(primitive: Primitive): string {
	if (primitive === "Date") return "createDateFromDiscriminatorValue";
	return `"${primitive === "Guid" ? "string" : primitive}"`;
}

function adapterMethod(type: TypeReference | undefined): string {
	if (type === undefined) return "sendNoResponseContent";
	if (type.kind === "enum") return type.isCollection ? "sendCollectionOfEnum" : "sendEnum";
	const isPrimitive = type.kind === "primitive" && type.primitive !== "Date";
	if (isPrimitive) return type.isCollection ? "sendCollectionOfPrimitive" : "sendPrimitive";
	return type.isCollection ? "sendCollection" : "send";
}

function contentSetter(type: TypeReference): string {
	if (type.kind === "model") return "setContentFromParsable";
	return type.kind === "primitive" && type.primitive === "ArrayBuffer" ? "setStreamContent" : "setContentFromScalar";
}
