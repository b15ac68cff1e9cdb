import type { NavigationMethod, NavigationProperty, Request, RequestBuilder } from "../model/request-builder.js";
import type { TypeReference } from "../model/type-reference.js";
import type { BuilderElements } from "../shaping/plan-file.js";
import { typeName } from "../shaping/symbol-names.js";
import { lowerFirst, upperFirst } from "../text/case.js";
import { byCollationIgnoringCase, sortedBy } from "../text/orders.js";
import { comment } from "./comment.js";
import { nameIn, type Scope, typeText } from "./type-text.js";

interface Member {
	readonly name: string;
	readonly text: string;
}

/** The interface of a request builder. */
export function builderText({ builder, uses }: BuilderElements): string {
	const name = typeName(builder);
	const properties = builder.properties.map((property) => navigationProperty(property, uses));
	const methods = [
		...builder.methods.map((method) => navigationMethod(method, uses)),
		...builder.requests.flatMap((request) => [sendMethod(request, uses), buildMethod(request, uses)]),
	];
	const inOrder = (members: readonly Member[]) => sortedBy(members, byCollationIgnoringCase, (member) => member.name);
	return [
		comment({ doc: builder.doc }),
		`export interface ${name} extends BaseRequestBuilder<${name}> {\n`,
		...[...inOrder(properties), ...inOrder(methods)].map(({ text }) => text),
		"}\n",
	].join("");
}

/** The interface of the query parameters of a request. */
export function queryParametersText(query: NonNullable<Request["query"]>, uses: Scope): string {
	const members = sortedBy(query.members, byCollationIgnoringCase, ({ name }) => name);
	return [
		comment({ doc: query.doc }),
		`export interface ${upperFirst(query.name)} {\n`,
		...members.map(
			({ name, type, doc, deprecation }) =>
				`${comment({ doc, deprecation }, "    ")}    ${name}?: ${typeText(type, uses)};\n`,
		),
		"}\n",
	].join("");
}

function navigationProperty({ name, doc, deprecation, child }: NavigationProperty, uses: Scope): Member {
	const type = childType(child, uses);
	return { name, text: `${comment({ doc, deprecation }, "    ")}    get ${name}(): ${type};\n` };
}

function navigationMethod({ name, doc, deprecation, parameters, child }: NavigationMethod, uses: Scope): Member {
	const type = childType(child, uses);
	const list = parameters.map(
		(parameter) =>
			`${lowerFirst(parameter.name)}: ${typeText(parameter.type, uses)}${parameter.mayBeUndefined ? " | undefined" : ""}`,
	);
	const docs = new Map(parameters.map((parameter) => [parameter.name, parameter.doc]));
	return {
		name,
		text: `${comment({ doc, parameters: docs, returns: type, deprecation }, "    ")}     ${name}(${list.join(", ")}) : ${type};\n`,
	};
}

function sendMethod(request: Request, uses: Scope): Member {
	const { verb, returnType } = request;
	const type = returnType && typeText(returnType, uses);
	const about = comment(
		{
			doc: request.doc,
			parameters: parameterDocs(request),
			returns: type && `Promise<${type}>`,
			throws: request.errors.map(([code, error]) => [nameIn(uses, typeName(error), error.namespace), code]),
			deprecation: request.deprecation,
			see: request.see,
		},
		"    ",
	);
	const promise = type === undefined ? "Promise<void>" : `Promise<${type} | undefined>`;
	return { name: verb, text: `${about}     ${verb}(${parameterList(request, uses)}) : ${promise};\n` };
}

function buildMethod(request: Request, uses: Scope): Member {
	const name = `to${upperFirst(request.verb)}RequestInformation`;
	const about = comment(
		{
			doc: request.buildDoc,
			parameters: parameterDocs(request),
			returns: "RequestInformation",
			deprecation: request.deprecation,
		},
		"    ",
	);
	return { name, text: `${about}     ${name}(${parameterList(request, uses)}) : RequestInformation;\n` };
}

function parameterList({ body, query }: Request, uses: Scope): string {
	const parameters = [
		`requestConfiguration?: RequestConfiguration<${query === undefined ? "object" : upperFirst(query.name)}> | undefined`,
	];
	if (body !== undefined) {
		if (body.contentType === undefined) parameters.unshift("contentType: string | undefined");
		parameters.unshift(`body: ${typeText(body.type, uses)}${isBytes(body.type) ? " | undefined" : ""}`);
	}
	return parameters.join(", ");
}

/** Kiota lets bytes be undefined. */
function isBytes(type: TypeReference): boolean {
	return type.kind === "primitive" && type.primitive === "ArrayBuffer";
}

function parameterDocs({ body }: Request): ReadonlyMap<string, string> {
	const docs = new Map([
		[
			"requestConfiguration",
			"Configuration for the request such as headers, query parameters, and middleware options.",
		],
	]);
	if (body === undefined) return docs;
	docs.set("body", body.doc);
	if (body.contentType === undefined) docs.set("contentType", "The request body content type.");
	return docs;
}

function childType(child: RequestBuilder, uses: Scope): string {
	return nameIn(uses, typeName(child), child.namespace);
}
