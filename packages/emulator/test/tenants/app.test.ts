import { expect, test } from "vitest";
import { createClientCertificate, permissions } from "../../src/index.js";
import { app } from "../../src/tenants/app.js";

test("an application has a random secret, and both permissions for itself and for its user", () => {
	const [one, other] = [app({}, "id"), app({}, "id")];
	expect(one.secret).not.toBe(other.secret);
	expect(one.secret.length).toBeGreaterThanOrEqual(40);
	expect(one).toMatchObject({ id: "id", roles: Object.values(permissions), scopes: Object.values(permissions) });
});

test("what is given is taken; scopes are the roles unless they are given", () => {
	expect(app({ id: "mine", secret: "s", roles: ["r"] }, "id")).toMatchObject({
		id: "mine",
		secret: "s",
		scopes: ["r"],
	});
	expect(app({ roles: ["r"], scopes: [] }, "id").scopes).toEqual([]);
});

test("certificates are read from PEM", async () => {
	const { certificate } = await createClientCertificate();
	expect(app({ certificates: [certificate] }, "id").certificates).toEqual([certificate]);
	expect(() => app({ certificates: ["rubbish"] }, "id")).toThrow(/PEM/i);
});
