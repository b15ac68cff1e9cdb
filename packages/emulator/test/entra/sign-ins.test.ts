import { expect, test } from "vitest";
import { stateOf } from "../support/state.js";

const { signIns, secrets, tenants } = stateOf();
const tenant = tenants.get();
const signIn = { tenant, app: tenant.app, scope: "s" };

test("a code is good once, and a refresh token again and again", () => {
	const code = signIns.addCode(signIn);
	expect([signIns.redeemCode(code), signIns.redeemCode(code)]).toEqual([signIn, undefined]);
	const token = signIns.addRefreshToken(signIn);
	expect([signIns.refresh(token), signIns.refresh(token)]).toEqual([signIn, signIn]);
	expect(signIns.redeemCode(token)).toBeUndefined();
});

test("a device waits for its user, who may write the code in small letters", () => {
	const { deviceCode, userCode } = signIns.addDevice(signIn, 1_000);
	expect(userCode).toMatch(/^[B-DF-HJ-NP-TV-XZ]{9}$/);
	expect(signIns.device(deviceCode)).toEqual({ ...signIn, userCode, expiresAt: 1_000 });
	signIns.settle(userCode.toLowerCase(), "declined");
	expect(signIns.device(deviceCode)?.settled).toBe("declined");
	signIns.removeDevice(deviceCode);
	expect(signIns.device(deviceCode)).toBeUndefined();
	expect(() => signIns.settle(userCode, "approved")).toThrow(`no sign-in waits for the code ${userCode}`);
});

test("each code and token is another, and a secret in play", () => {
	const made = [
		...Array.from({ length: 20 }, () => signIns.addCode(signIn)),
		...Array.from({ length: 20 }, () => signIns.addRefreshToken(signIn)),
		...Array.from({ length: 20 }, () => signIns.addDevice(signIn, 0).deviceCode),
	];
	expect(new Set(made).size).toBe(60);
	expect(secrets.all()).toEqual(expect.arrayContaining(made));
});
