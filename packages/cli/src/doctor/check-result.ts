/** What one check of `doctor` has found. */
export interface CheckResult {
	/** What was looked at. */
	readonly check: string;
	/** `ok`; `warning`: it may work; `problem`: it can't work. */
	readonly status: "ok" | "warning" | "problem";
	/** What was found: no secret, no token. */
	readonly found: string;
	/** What to do about it; every warning and problem says so. */
	readonly remedy?: string;
}

/** What people read in place of a status. */
export const marks = { ok: "ok", warning: "warning", problem: "PROBLEM" } as const satisfies Record<
	CheckResult["status"],
	string
>;

/** Everything is as it should be. */
export function ok(check: string, found: string): CheckResult {
	return { check, status: "ok", found };
}

/** It may work, but somebody should look at it. */
export function warning(check: string, found: string, remedy: string): CheckResult {
	return { check, status: "warning", found, remedy };
}

/** It can't work like this. */
export function problem(check: string, found: string, remedy: string): CheckResult {
	return { check, status: "problem", found, remedy };
}
