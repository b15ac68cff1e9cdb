import {
	ArrayType,
	type Context,
	DeclarationReflection,
	LiteralType,
	ParameterReflection,
	ReferenceType,
	ReflectionKind,
	type SomeType,
	UnionType,
} from "typedoc";

/** Puts the name of a union of texts in the places where typedoc has spelt the texts out. */
export function nameUnions(context: Context): void {
	const unions = namedUnions(context);
	for (const each of Object.values(context.project.reflections)) {
		const isTyped = each instanceof DeclarationReflection || each instanceof ParameterReflection;
		if (isTyped && each.type !== undefined && each.kind !== ReflectionKind.TypeAlias)
			each.type = withNames(each.type, unions, context);
	}
}

type Unions = ReadonlyMap<DeclarationReflection, ReadonlySet<string>>;

/** The exports that are unions of texts, with the texts. */
function namedUnions(context: Context): Unions {
	const unions = new Map<DeclarationReflection, Set<string>>();
	const checker = context.programs[0]?.getTypeChecker();
	for (const child of context.project.children ?? []) {
		const symbol = child.kind === ReflectionKind.TypeAlias ? context.getSymbolFromReflection(child) : undefined;
		const type = symbol === undefined ? undefined : checker?.getDeclaredTypeOfSymbol(symbol);
		const members = type?.isUnion() ? type.types : [];
		const texts = members.flatMap((each) => (each.isStringLiteral() ? [each.value] : []));
		if (texts.length > 0 && texts.length === members.length) unions.set(child, new Set(texts));
	}
	// Larger ones first: they hold the texts of smaller ones.
	return new Map([...unions].sort(([, a], [, b]) => b.size - a.size));
}

function withNames(type: SomeType, unions: Unions, context: Context): SomeType {
	if (type instanceof ArrayType) {
		type.elementType = withNames(type.elementType, unions, context);
		return type;
	}
	if (!(type instanceof UnionType)) return type;
	let members = type.types;
	for (const [alias, texts] of unions) {
		const others = members.filter((each) => !(each instanceof LiteralType && texts.has(String(each.value))));
		if (members.length - others.length === texts.size)
			members = [ReferenceType.createResolvedReference(alias.name, alias, context.project), ...others];
	}
	const [only] = members;
	return only !== undefined && members.length === 1 ? only : new UnionType(members);
}
