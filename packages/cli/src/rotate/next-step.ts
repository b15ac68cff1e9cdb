/**
 * What to type after a rotation that did not come to a clear end.
 *
 * @param code The code of the error that ended it.
 * @param previousFingerprint Of the key that there was before.
 */
export function nextStep(code: string, previousFingerprint: string | undefined): string | undefined {
	if (code === "SINK_FAILED" || code === "ROTATED_BY_ANOTHER") {
		return "next: `mdi-sensors key show` with --out or --key-vault puts the key that is valid now where it belongs";
	}
	const isOpen = code === "ROTATION_OUTCOME_UNKNOWN" || code === "ROTATION_NOT_DONE";
	if (!isOpen || previousFingerprint === undefined) return undefined;
	return `next: \`mdi-sensors key rotate --previous-fingerprint ${previousFingerprint}\` settles it: if there is another key by now, that one is taken, and no second one is made`;
}
