import { existsSync } from "node:fs";
import { join } from "node:path";
import { kiotaVersion } from "@mdi-sensors/generator";
import { expect, test } from "vitest";
import { isFetched, kiotaWrapper } from "../../src/engines/kiota-wrapper.js";

test("knows the binary's place and hash from the wrapper's own list", () => {
	const wrapper = kiotaWrapper("/somewhere");
	expect(wrapper.binary.startsWith(join("/somewhere", ".kiotabin", kiotaVersion, wrapper.platform))).toBe(true);
	expect(existsSync(join(wrapper.modules, "install.js"))).toBe(true);
	expect(isFetched(wrapper)).toBe(false);
	if (["linux-x64", "osx-arm64", "win-x64"].includes(wrapper.platform)) {
		expect(wrapper.sha256).toMatch(/^[0-9A-F]{64}$/);
	}
});

test("keeps binaries where the wrapper does, unless told otherwise", () => {
	const { modules, location } = kiotaWrapper();
	expect(location).toBe(modules);
});
