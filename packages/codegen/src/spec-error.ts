import { DescriptionError } from "@mdi-sensors/generator/description";

/** Every code of a {@link SpecError}, with what it means. */
export const specErrors = {
	OPERATION_MISSING: "The description does not have an operation that the slice names.",
	NOT_VALID: "The result is not what was asked for, or no valid OpenAPI.",
	BAD_SLICE: "The slice is not written as it has to be.",
	BAD_OVERLAY: "The overlay is no OpenAPI Overlay, or uses what is not supported.",
	TARGET_GONE: "An overlay action's target is not in the description any more.",
	ALREADY_THERE: "What an overlay action adds is in the description already.",
	FOLLOW_UP_FAILED: "The new descriptions are written, and something that follows from them fails.",
	FILE_UNWRITABLE: "A file cannot be written: its folder is missing, it is a folder itself, or the disk is full.",
} as const satisfies Record<string, string>;

/** A description that cannot be made or used, for a reason that reading it does not show. */
export class SpecError extends DescriptionError<keyof typeof specErrors> {}
