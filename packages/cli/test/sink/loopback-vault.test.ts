import { clouds } from "@mdi-sensors/connect/clouds";
import { expect, test } from "vitest";
import { loopbackVault } from "../../src/sink/loopback-vault.js";

test.each(["vault.localhost:50123", "vault.localhost"])(
	"vaults under %s are reached on this machine",
	(vaultSuffix) => {
		expect(loopbackVault({ ...clouds.global, vaultSuffix })?.additionalPolicies).toHaveLength(1);
	},
);

test.each(["vault.azure.net", "vault.localhost.example", "xlocalhost"])(
	"vaults under %s are left alone",
	(vaultSuffix) => {
		expect(loopbackVault({ ...clouds.global, vaultSuffix })).toBeUndefined();
	},
);
