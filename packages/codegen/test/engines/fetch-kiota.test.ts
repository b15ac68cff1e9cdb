import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { scratchFolder } from "../../../generator/test/support/scratch-folder.js";
import { fetchKiota } from "../../src/engines/fetch-kiota.js";
import { kiotaWrapper } from "../../src/engines/kiota-wrapper.js";
import { standInZip } from "../support/stand-in-zip.js";

const loopbackOnly = fileURLToPath(new URL("../../../../test/support/loopback-only.ts", import.meta.url));

/** The environment of a machine without a network. */
const offline = { ...process.env, NODE_OPTIONS: `--import ${loopbackOnly}` };

describe.skipIf(process.platform === "win32")("with a zip that holds a stand-in for Kiota", () => {
	test("lets the real wrapper unpack the zip that is put at its side, and takes it from there the next time", () => {
		const { zip, wrapper } = standInZip();
		const kiota = fetchKiota(wrapper, { ...offline, KIOTA_SIDELOADING_BINARY_ZIP_PATH: zip });
		expect(kiota).toEqual({ command: wrapper.binary, prefix: [], origin: "@microsoft/kiota" });
		expect(execFileSync(kiota.command, ["--version"], { encoding: "utf8" })).toContain("1.34.1");
		expect(fetchKiota(wrapper, offline)).toEqual(kiota);
	});

	test("unpacks nothing from a zip that Microsoft did not release", () => {
		const { zip } = standInZip();
		const wrapper = { ...kiotaWrapper(scratchFolder()), sha256: "00" };
		const env = { ...offline, KIOTA_SIDELOADING_BINARY_ZIP_PATH: zip };
		expect(() => fetchKiota(wrapper, env)).toThrow(expect.objectContaining({ code: "BAD_ZIP" }));
		expect(existsSync(dirname(wrapper.binary))).toBe(false);
	});
});

test("says what to do where there is no network", () => {
	const wrapper = { ...kiotaWrapper(scratchFolder()), sha256: "00" };
	expect(() => fetchKiota(wrapper, offline)).toThrow(
		expect.objectContaining({
			code: "DOWNLOAD_FAILED",
			message: expect.stringMatching(
				/^Kiota could not be downloaded \(a test tried to reach github\.com; .*\); use --engine builtin, name an installed one by KIOTA_BIN, or fetch .*\.zip of release v1\.34\.1/,
			),
		}),
	);
});

test("says so where there is no Kiota for the platform", () => {
	const wrapper = { ...kiotaWrapper(scratchFolder()), platform: "linux-mips", sha256: undefined };
	expect(() => fetchKiota(wrapper, offline)).toThrow(
		expect.objectContaining({
			code: "NOT_FOUND",
			message: "there is no Kiota for linux-mips; use --engine builtin",
		}),
	);
});

test("does not fetch what is there", () => {
	const wrapper = kiotaWrapper(scratchFolder());
	mkdirSync(dirname(wrapper.binary), { recursive: true });
	writeFileSync(wrapper.binary, "");
	expect(fetchKiota(wrapper, {}).command).toBe(wrapper.binary);
});
