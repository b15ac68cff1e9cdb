import type { ModelElements } from "../imports/plan-file.js";
import { namesOf, propertyName } from "../imports/symbol-names.js";
import type { EnumModel, ModelClass, ModelProperty, TypeReference } from "../model/model.js";
import { type Code, code, commentText, identifier, join, literal } from "../text/code.js";
import { byCollationIgnoringCase, byUnitIgnoringCase, sortedBy } from "../text/collation.js";
import { foldCase } from "../text/names.js";
import { comment } from "./comment.js";
import { nameIn, readLine, type Scope, typeText, writeLines } from "./print-property.js";

const parseNodeFunction = code`Record<string, (node: ParseNode) => void>`;

/** The interface of a model. */
export function interfaceText({ model, interface: scope }: ModelElements): Code {
	const { about } = model;
	const parents = [
		...(model.base === undefined ? [] : [nameIn(scope, model.base, "type")]),
		...(about.declaresAdditionalData ? [code`AdditionalDataHolder`] : []),
		...(model.declaresError ? [code`ApiError`] : []),
		...(about.declaresBackingStore ? [code`BackedModel`] : []),
		code`Parsable`,
	];
	const members = model.ownProperties.map((property) => ({
		name: property.name,
		text: member(
			property.doc,
			property.deprecation,
			code`${propertyName(property)}?: ${typeText(memberType(property), scope)} | null;`,
		),
	}));
	if (about.declaresBackingStore) {
		members.push({
			name: "backingStoreEnabled",
			text: member("Stores model information.", undefined, code`backingStoreEnabled?: boolean | null;`),
		});
	}
	const parentList = join(
		sortedBy(parents, byUnitIgnoringCase, (parent) => parent),
		code`, `,
	);
	return join([
		comment({ doc: about.doc, deprecation: about.deprecation, see: about.see }),
		code`export interface ${namesOf(model).type} extends ${parentList} {\n`,
		...sortedBy(members, byCollationIgnoringCase, ({ name }) => name).map(({ text }) => text),
		code`}\n`,
	]);
}

/** The function that picks the class of an object. */
export function factoryText({ model, factory: scope }: ModelElements, file: Scope): Code {
	const own = nameIn(scope, model, "type");
	const property = model.about.discriminatorProperty;
	const cases = sortedBy(model.discriminatorMapping, byUnitIgnoringCase, ([value]) => value);
	const choice =
		property === undefined || cases.length === 0
			? code``
			: code`    if(!parseNode) throw new Error("parseNode cannot be undefined");
    const mappingValueNode = parseNode?.getChildNode(${literal(property)});
    if (mappingValueNode) {
        const mappingValue = mappingValueNode.getStringValue();
        if (mappingValue) {
            switch (mappingValue) {
${cases.map(([value, subclass]) => {
	const read = nameIn(file, subclass, "deserializer");
	return code`                case ${literal(value)}:\n                    return ${read};\n`;
})}            }
        }
    }
`;
	const about = comment({
		doc: "Creates a new instance of the appropriate class based on discriminator value",
		parameters: new Map([
			[code`parseNode`, "The parse node to use to read the discriminator value and create the object"],
		]),
		returns: own,
	});
	return code`${about}// @ts-ignore
export function ${namesOf(model).factory}(parseNode: ParseNode | undefined) : ((instance?: Parsable) => ${parseNodeFunction}) {
${choice}    return ${nameIn(scope, model, "deserializer")};
}
`;
}

/** The function that reads a model. */
export function deserializerText({ model, deserializer: scope }: ModelElements, file: Scope): Code {
	const parameter = namesOf(model).parameter;
	const messagePath = model.declaresError ? primaryMessagePath(model) : undefined;
	const lines = model.ownProperties.map((property) => {
		const name = propertyName(property);
		const suffix =
			messagePath?.[0] === name
				? code` ${parameter}.message = ${parameter}.${join(messagePath, code`?.`)} ?? "";`
				: code``;
		return { name, text: readLine(model, property, file, suffix) };
	});
	if (model.about.declaresBackingStore) {
		lines.push({
			name: code`backingStoreEnabled`,
			text: code`        "backingStoreEnabled": n => { ${parameter}.backingStoreEnabled = true; },\n`,
		});
	}
	const about = comment({
		doc: "The deserialization information for the current model",
		parameters: new Map([[namesOf(model).type, "The instance to deserialize into."]]),
		returns: parseNodeFunction,
	});
	const own = nameIn(scope, model, "type");
	const ofBase =
		model.base === undefined ? code`` : code`        ...${namesOf(model.base).deserializer}(${parameter}),\n`;
	return code`${about}// @ts-ignore
export function ${namesOf(model).deserializer}(${parameter}: Partial<${own}> | undefined = {}) : ${parseNodeFunction} {
    return {
${ofBase}${sortedBy(lines, byUnitIgnoringCase, ({ name }) => name).map(({ text }) => text)}    }
}
`;
}

/** The function that writes a model. */
export function serializerText(elements: ModelElements, file: Scope): Code {
	const { model, serializer: scope } = elements;
	const parameter = namesOf(model).parameter;
	const written = model.ownProperties.filter((property) => !property.isReadOnly);
	const about = comment({
		doc: "Serializes information the current object",
		parameters: new Map([
			[namesOf(model).type, "The instance to serialize from."],
			[code`isSerializingDerivedType`, "A boolean indicating whether the serialization is for a derived type."],
			[code`writer`, "Serialization writer to use to serialize this model"],
		]),
	});
	const own = nameIn(scope, model, "type");
	const lines = [
		...(model.base === undefined
			? []
			: [code`    ${nameIn(file, model.base, "serializer")}(writer, ${parameter}, isSerializingDerivedType)\n`]),
		...sortedBy(written, byUnitIgnoringCase, propertyName).map((property) => writeLines(model, property, elements)),
		...(model.about.declaresAdditionalData
			? [code`    writer.writeAdditionalData(${parameter}.additionalData);\n`]
			: []),
	];
	return code`${about}// @ts-ignore
export function ${namesOf(model).serializer}(writer: SerializationWriter, ${parameter}: Partial<${own}> | undefined | null = {}, isSerializingDerivedType: boolean = false) : void {
    if (!${parameter} || isSerializingDerivedType) { return; }
${lines}${derivedSerializers(model, file)}}
`;
}

function derivedSerializers(model: ModelClass, file: Scope): Code {
	const wireName = model.about.discriminatorProperty;
	const cases = sortedBy(model.discriminatorMapping, byUnitIgnoringCase, ([value]) => value);
	const property = [model, ...model.ancestors()]
		.flatMap(({ ownProperties }) => ownProperties)
		.find((candidate) => foldCase(candidate.wireName) === (wireName && foldCase(wireName)));
	if (property === undefined || cases.length === 0) return code``;
	const parameter = namesOf(model).parameter;
	return code`    switch (${parameter}.${propertyName(property)}) {
${cases.map(([value, subclass]) => {
	const write = nameIn(file, subclass, "serializer");
	return code`        case ${literal(value)}:\n            ${write}(writer, ${parameter}, true);\n        break;\n`;
})}    }
`;
}

/**
 * The properties that lead to the message of an error class, such as `errorEscaped`, `message`; undefined when it has none.
 *
 * @param visited The classes that were searched already: none is searched twice.
 */
function primaryMessagePath(model: ModelClass, visited = new Set<ModelClass>()): Code[] | undefined {
	visited.add(model);
	const own = model.properties.find((property) => property.isPrimaryErrorMessage);
	if (own !== undefined) return [propertyName(own)];
	const paths = model.properties.flatMap((property) => {
		const { type } = property;
		if (type.kind !== "model" || visited.has(type.model)) return [];
		const rest = primaryMessagePath(type.model, visited);
		return rest === undefined ? [] : [[propertyName(property), ...rest]];
	});
	return sortedBy(paths, byUnitIgnoringCase, (path) => path.join("?."))[0];
}

/** A property may hold several values of an enum of flags. */
function memberType({ type }: ModelProperty): TypeReference {
	return type.kind === "enum" && type.enum.isFlags ? { ...type, isCollection: true } : type;
}

function member(doc: string, deprecation: ModelClass["about"]["deprecation"], text: Code): Code {
	return code`${comment({ doc, deprecation }, code`    `)}    ${text}\n`;
}

/** The type of an enum. */
export function enumTypeText(model: EnumModel): Code {
	const object = namesOf(model).enumObject;
	return code`export type ${namesOf(model).type} = (typeof ${object})[keyof typeof ${object}];\n`;
}

/** The constant that holds an enum's values. */
export function enumObjectText(model: EnumModel): Code {
	const values = model.values.map(({ key, value, doc }) => {
		const about = doc ? code`    /** ${commentText(doc)} */\n` : code``;
		return code`${about}    ${identifier(key)}: ${literal(value)},\n`;
	});
	const about = comment({ doc: model.doc, deprecation: model.deprecation });
	return code`${about}export const ${namesOf(model).enumObject} = {\n${values}} as const;\n`;
}
