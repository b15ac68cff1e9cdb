import { expect, test } from "vitest";
import * as client from "../src/index.js";

test("the one function that the package exports makes the client; the values of enumerations stand beside it", () => {
	const { createSensorsClient, ...others } = client;
	expect(createSensorsClient).toBeTypeOf("function");
	expect(client.SensorHealthStatusObject).toHaveProperty("Healthy", "healthy");
	for (const [name, values] of Object.entries(others)) {
		expect(name).toMatch(/Object$/);
		for (const value of Object.values(values)) expect(value).toBeTypeOf("string");
	}
});
