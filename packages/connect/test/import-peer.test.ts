import { expect, test } from "vitest";
import { importPeer } from "../src/import-peer.js";

const missing = "@example/not-installed";

test("a peer that is not installed is named, with the command that installs it", async () => {
	await expect(importPeer(missing, () => import(missing), "signing in")).rejects.toMatchObject({
		code: "PEER_MISSING",
		message: expect.stringContaining(
			`signing in needs the package ${missing}, which is not installed: npm install ${missing}`,
		),
	});
});

test("a peer that is installed, but lacks a package of its own, keeps its own error", async () => {
	const broken = () => import(missing);
	await expect(importPeer("@example/installed", broken, "signing in")).rejects.not.toMatchObject({
		code: "PEER_MISSING",
	});
});

test("a peer that is installed is given", async () => {
	expect(await importPeer("node:path", () => import("node:path"), "paths")).toHaveProperty("join");
});
