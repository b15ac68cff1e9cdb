import { encodedForms, findSecrets } from "@mdi-sensors/testing/find-secrets";
import { expect, test } from "vitest";

const secrets = [
	"s3/cr=t",
	"a longer secret, with a space",
	`eyJ0eXAi.${"x".repeat(300)}`,
	`eyJ0eXAi.${"y".repeat(300)}`,
];

test("a secret is found in each of its forms, wherever it stands, and no other", () => {
	for (const secret of secrets) {
		for (const form of encodedForms(secret)) {
			for (const text of [form, `${form} and after`, `before ${form}`, `before${form}after`]) {
				expect(findSecrets(text, secrets), text).toEqual([secret]);
			}
			expect(findSecrets(form.slice(1), [secret]), `without the first letter of ${form}`).toEqual([]);
		}
	}
});

test("where there is none, or nothing to look for, nothing is found", () => {
	expect(findSecrets("", secrets)).toEqual([]);
	expect(findSecrets("plain", secrets)).toEqual([]);
	expect(findSecrets("plain", [])).toEqual([]);
});
