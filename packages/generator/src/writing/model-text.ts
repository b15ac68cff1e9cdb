import type { ModelClass, ModelProperty } from "../model/model-class.js";
import type { TypeReference } from "../model/type-reference.js";
import type { ModelElements } from "../shaping/plan-file.js";
import { deserializerName, factoryName, parameterName, serializerName, typeName } from "../shaping/symbol-names.js";
import { toLiteral } from "../text/literal.js";
import { byCollationIgnoringCase, byUnitIgnoringCase, sortedBy } from "../text/orders.js";
import { comment } from "./comment.js";
import { primaryMessagePath } from "./primary-message-path.js";
import { propertyName, readLine, writeLines } from "./property-text.js";
import { nameIn, type Scope, typeText } from "./type-text.js";

const parseNodeFunction = "Record<string, (node: ParseNode) => void>";

/** The interface of a model. */
export function interfaceText({ model, interface: scope }: ModelElements): string {
	const { about } = model;
	const parents = [
		...(model.base === undefined ? [] : [nameIn(scope, typeName(model.base), model.base.namespace)]),
		...(about.declaresAdditionalData ? ["AdditionalDataHolder"] : []),
		...(model.isError ? ["ApiError"] : []),
		...(about.declaresBackingStore ? ["BackedModel"] : []),
		"Parsable",
	];
	const members = model.ownProperties.map((property) => ({
		name: property.name,
		text: member(
			property.doc,
			property.deprecation,
			`${propertyName(property)}?: ${typeText(memberType(property), scope)} | null;`,
		),
	}));
	if (about.declaresBackingStore) {
		members.push({
			name: "backingStoreEnabled",
			text: member("Stores model information.", undefined, "backingStoreEnabled?: boolean | null;"),
		});
	}
	return [
		comment({ doc: about.doc, deprecation: about.deprecation, see: about.see }),
		`export interface ${typeName(model)} extends ${sortedBy(parents, byUnitIgnoringCase, (parent) => parent).join(", ")} {\n`,
		...sortedBy(members, byCollationIgnoringCase, ({ name }) => name).map(({ text }) => text),
		"}\n",
	].join("");
}

/** The function that picks the class of an object. */
export function factoryText({ model, factory: scope }: ModelElements, file: Scope): string {
	const own = nameIn(scope, typeName(model), model.namespace);
	const property = model.about.discriminatorProperty;
	const cases = sortedBy(model.discriminatorMapping, byUnitIgnoringCase, ([value]) => value);
	const choice =
		property === undefined || cases.length === 0
			? []
			: [
					'    if(!parseNode) throw new Error("parseNode cannot be undefined");\n',
					`    const mappingValueNode = parseNode?.getChildNode("${toLiteral(property)}");\n`,
					"    if (mappingValueNode) {\n",
					"        const mappingValue = mappingValueNode.getStringValue();\n",
					"        if (mappingValue) {\n",
					"            switch (mappingValue) {\n",
					...cases.map(
						([value, subclass]) =>
							`                case "${toLiteral(value)}":\n                    return ${nameIn(file, deserializerName(subclass), subclass.namespace)};\n`,
					),
					"            }\n",
					"        }\n",
					"    }\n",
				];
	return [
		comment({
			doc: "Creates a new instance of the appropriate class based on discriminator value",
			parameters: new Map([
				["parseNode", "The parse node to use to read the discriminator value and create the object"],
			]),
			returns: own,
		}),
		"// @ts-ignore\n",
		`export function ${factoryName(model)}(parseNode: ParseNode | undefined) : ((instance?: Parsable) => ${parseNodeFunction}) {\n`,
		...choice,
		`    return ${nameIn(scope, deserializerName(model), model.namespace)};\n`,
		"}\n",
	].join("");
}

/** The function that reads a model. */
export function deserializerText({ model, deserializer: scope }: ModelElements, file: Scope): string {
	const parameter = parameterName(model);
	const lines = model.ownProperties.map((property) => ({
		name: propertyName(property),
		text: readLine(model, property, file, messageSuffix(model, property)),
	}));
	if (model.about.declaresBackingStore) {
		lines.push({
			name: "backingStoreEnabled",
			text: `        "backingStoreEnabled": n => { ${parameter}.backingStoreEnabled = true; },\n`,
		});
	}
	return [
		comment({
			doc: "The deserialization information for the current model",
			parameters: new Map([[typeName(model), "The instance to deserialize into."]]),
			returns: parseNodeFunction,
		}),
		"// @ts-ignore\n",
		`export function ${deserializerName(model)}(${parameter}: Partial<${nameIn(scope, typeName(model), model.namespace)}> | undefined = {}) : ${parseNodeFunction} {\n`,
		"    return {\n",
		model.base === undefined ? "" : `        ...${deserializerName(model.base)}(${parameter}),\n`,
		...sortedBy(lines, byUnitIgnoringCase, ({ name }) => name).map(({ text }) => text),
		"    }\n",
		"}\n",
	].join("");
}

/** The function that writes a model. */
export function serializerText(elements: ModelElements, file: Scope): string {
	const { model, serializer: scope } = elements;
	const parameter = parameterName(model);
	const written = model.ownProperties.filter((property) => !property.isReadOnly);
	return [
		comment({
			doc: "Serializes information the current object",
			parameters: new Map([
				[typeName(model), "The instance to serialize from."],
				["isSerializingDerivedType", "A boolean indicating whether the serialization is for a derived type."],
				["writer", "Serialization writer to use to serialize this model"],
			]),
		}),
		"// @ts-ignore\n",
		`export function ${serializerName(model)}(writer: SerializationWriter, ${parameter}: Partial<${nameIn(scope, typeName(model), model.namespace)}> | undefined | null = {}, isSerializingDerivedType: boolean = false) : void {\n`,
		`    if (!${parameter} || isSerializingDerivedType) { return; }\n`,
		model.base === undefined
			? ""
			: `    ${nameIn(file, serializerName(model.base), model.base.namespace)}(writer, ${parameter}, isSerializingDerivedType)\n`,
		...sortedBy(written, byUnitIgnoringCase, propertyName).map((property) => writeLines(model, property, elements)),
		model.about.declaresAdditionalData ? `    writer.writeAdditionalData(${parameter}.additionalData);\n` : "",
		derivedSerializers(model, file),
		"}\n",
	].join("");
}

function derivedSerializers(model: ModelClass, file: Scope): string {
	const wireName = model.about.discriminatorProperty;
	const cases = sortedBy(model.discriminatorMapping, byUnitIgnoringCase, ([value]) => value);
	const property = [model, ...model.ancestors()]
		.flatMap(({ ownProperties }) => ownProperties)
		.find((candidate) => candidate.wireName.toLowerCase() === wireName?.toLowerCase());
	if (property === undefined || cases.length === 0) return "";
	const parameter = parameterName(model);
	return [
		`    switch (${parameter}.${propertyName(property)}) {\n`,
		...cases.map(([value, subclass]) =>
			[
				`        case "${toLiteral(value)}":\n`,
				`            ${nameIn(file, serializerName(subclass), subclass.namespace)}(writer, ${parameter}, true);\n`,
				"        break;\n",
			].join(""),
		),
		"    }\n",
	].join("");
}

function messageSuffix(model: ModelClass, property: ModelClass["properties"][number]): string {
	const path = model.isError ? primaryMessagePath(model) : undefined;
	if (path === undefined || path.split("?.")[0] !== propertyName(property)) return "";
	const parameter = parameterName(model);
	return ` ${parameter}.message = ${parameter}.${path} ?? "";`;
}

/** A property may hold several values of an enum of flags. */
function memberType({ type }: ModelProperty): TypeReference {
	return type.kind === "enum" && type.enum.isFlags ? { ...type, isCollection: true } : type;
}

function member(doc: string, deprecation: ModelClass["about"]["deprecation"], text: string): string {
	return `${comment({ doc, deprecation }, "    ")}    ${text}\n`;
}
