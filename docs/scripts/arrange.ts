import {
	Comment,
	CommentTag,
	type Context,
	type DeclarationReflection,
	type ProjectReflection,
	ReferenceType,
	ReflectionKind,
	UnknownType,
} from "typedoc";
import { topicOf } from "./api-reference.ts";
import { nameUnions } from "./name-unions.ts";

/** What a page is about; the other exports of a topic follow by kind and name. */
const main = ["connect", "Sensors", "ConnectOptions", "startEmulator", "Emulator", "fakeSensors", "FakeSensors"];

/** Puts the exports of an entry point under topics, and names in the place of what they stand for. */
export function arrange(context: Context, packageName: string): void {
	const children = context.project.children ?? [];
	for (const child of children) {
		const file = context.getSymbolFromReflection(child)?.declarations?.[0]?.getSourceFile().fileName ?? "";
		putUnderTopic(child, topicOf(packageName, file));
		if (child.kind === ReflectionKind.Variable) shorten(child);
	}
	nameUnions(context);
}

/**
 * Drops the members that a type has from another one that is explained by itself.
 *
 * @param places Where other pages document the exports of our packages, by package and name.
 */
export function dropRepeated(project: ProjectReflection, places: ReadonlyMap<string, string>): void {
	for (const child of project.children ?? []) {
		const bases = [...(child.extendedTypes ?? []), ...(child.implementedTypes ?? [])];
		const explained = bases.some((type) => type instanceof ReferenceType && isExplained(type, places));
		if (explained) for (const member of child.children?.filter(isRepeated) ?? []) project.removeReflection(member);
	}
}

function isExplained({ reflection, package: from, name }: ReferenceType, places: ReadonlyMap<string, string>): boolean {
	return reflection !== undefined || places.has(`${from} ${name}`);
}

function isRepeated(member: DeclarationReflection): boolean {
	return [member, ...(member.signatures ?? [])].some((each) => each.inheritedFrom ?? each.implementationOf);
}

/** Puts the exports that a page is about before the others of their topic. */
export function mainFirst(project: ProjectReflection): void {
	const rank = (name: string) => (main.includes(name) ? main.indexOf(name) : main.length);
	for (const { children } of project.categories ?? []) children.sort((a, b) => rank(a.name) - rank(b.name));
}

/** As a `@category` in its comment would. */
function putUnderTopic(child: DeclarationReflection, topic: string): void {
	const tag = new CommentTag("@category", [{ kind: "text", text: topic }]);
	for (const documented of child.signatures ?? [child]) {
		documented.comment ??= new Comment();
		documented.comment.blockTags.push(tag);
	}
}

/** A table of tables, such as the clouds, is shown by its names alone. */
function shorten(variable: DeclarationReflection): void {
	if (variable.type?.type !== "reflection") return;
	const entries = variable.type.declaration.children ?? [];
	if (entries.some(({ type }) => type?.type === "reflection"))
		variable.type = new UnknownType(`{ ${entries.map(({ name }) => name).join(", ")} }`);
}
