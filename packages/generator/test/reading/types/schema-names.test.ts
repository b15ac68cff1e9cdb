import { expect, test } from "vitest";
import { Namespaces } from "../../../src/model/namespace.js";
import { SchemaNames } from "../../../src/reading/types/model-registry.js";

function namespaceOf(id: string, ids: readonly string[], clientClass = "ApiClient"): string {
	return new SchemaNames(ids, clientClass, new Namespaces("N")).namespaceOf(id).name;
}

test("what all dotted names have in front is taken off", () => {
	const ids = ["microsoft.graph.entity", "microsoft.graph.security.alert", "plain"];
	expect(namespaceOf("microsoft.graph.security.alert", ids)).toBe("N.models.security");
	expect(namespaceOf("microsoft.graph.entity", ids)).toBe("N.models");
	expect(namespaceOf("plain", ids)).toBe("N.models");
});

test("models that all live in one namespace go to the root", () => {
	const ids = ["microsoft.graph.security.alert", "microsoft.graph.security.sensor"];
	expect(namespaceOf("microsoft.graph.security.alert", ids)).toBe("N.models");
});

test("names without anything in common keep theirs", () => {
	expect(namespaceOf("a.b.c", ["a.b.c", "x.y"])).toBe("N.models.a.b");
});

test("the client's class name in front is taken off first", () => {
	expect(namespaceOf("ApiClient.a.b", ["ApiClient.a.b", "x.y"])).toBe("N.models.a");
});

test("parts of a namespace that code needs for itself are escaped", () => {
	expect(namespaceOf("a.import.c", ["a.import.c", "x.y"])).toBe("N.models.a.importEscaped");
});
