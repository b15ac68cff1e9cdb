const reservedWords = new Set(
	`break case catch class const continue debugger default do else enum error export extends false finally for function
	if import in instanceof new null package return super switch this throw true try typeof var void while with
	baserequestbuilder multipartbody`.split(/\s+/),
);

const errorMembers = new Set(
	["cause", "columnNumber", "fileName", "lineNumber", "message", "name", "stack", "toString", "responseStatusCode"].map(
		(name) => name.toLowerCase(),
	),
);

const structuralNames = new Set([
	"getfielddeserializers",
	"get_field_deserializers",
	"serialize",
	"additionaldata",
	"additional_data",
	"backingstore",
	"backing_store",
]);

/** What generated code knows from TypeScript and the runtime: Kiota mistakes a model of such a name for it. */
const runtimeNames = new Set(
	`string boolean number date dateonly timeonly datetimeoffset duration guid arraybuffer untypednode parsable
	parsablefactory parsenode serializationwriter requestconfiguration requestinformation requestsmetadata
	navigationmetadata additionaldataholder apierror backedmodel backingstore`.split(/\s+/),
);

/** Says whether a model may not have a name, whatever its case, as it stands for something else in generated code. */
export function isRuntimeName(name: string): boolean {
	return runtimeNames.has(name.toLowerCase());
}

/** Appends `Escaped` to a word that TypeScript, or the base class of request builders, needs for itself. */
export function escapeReserved(name: string): string {
	return reservedWords.has(name.toLowerCase()) ? `${name}Escaped` : name;
}

/** As {@link escapeReserved}, for a property of an error class: those of JavaScript's errors are reserved there too. */
export function escapeReservedInError(name: string): string {
	return errorMembers.has(name.toLowerCase()) ? `${name}Escaped` : escapeReserved(name);
}

/** Appends `Property` to a name that every model has for its own machinery. */
export function escapeStructural(name: string): string {
	return structuralNames.has(name.toLowerCase()) ? `${name}Property` : name;
}
