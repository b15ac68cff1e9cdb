import { expect, test } from "vitest";
import { signInHint } from "../../src/errors/sign-in-hint.js";

test.each(["AADSTS900382", "AADSTS900432"])("%s is said to mean another cloud", (code) => {
	const hint = signInHint(new Error(`${code}: Confidential Client is not supported in Cross Cloud request.`));
	expect(hint).toContain(code);
	expect(hint).toContain("belong to another cloud");
});

test("another code of Entra's is named, and the rest of its text is not", () => {
	expect(signInHint(new Error("AADSTS7000215: Invalid client secret for app 'secret'."))).toBe(" (AADSTS7000215)");
});

test.each([new Error("no network"), "AADSTS1", undefined])("%s gives no hint", (error) => {
	expect(signInHint(error)).toBe("");
});
