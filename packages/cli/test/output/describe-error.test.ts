import { readFileSync } from "node:fs";
import {
	AzureCliCredential,
	ChainedTokenCredential,
	CredentialUnavailableError,
	EnvironmentCredential,
} from "@azure/identity";
import {
	connect,
	type ErrorCode,
	GraphError,
	RotationError,
	type RotationErrorCode,
	type TokenCredential,
} from "@mdi-sensors/connect";
import { describe, expect, test, vi } from "vitest";
import { callRemedies, earlyRemedies, lateRemedies } from "../../../connect/src/errors/codes.js";
import { CliError } from "../../src/cli-error.js";
import { describeError } from "../../src/output/describe-error.js";

const remedies = { ...earlyRemedies, ...callRemedies, ...lateRemedies };
const remedy = "do something about it";

function thrownBy(run: () => unknown): unknown {
	try {
		return run();
	} catch (error) {
		return error;
	}
}

test("the library's errors keep their code, ids and status, and get an exit code", () => {
	const error = new GraphError("FORBIDDEN", "no", { status: 403, requestId: "r", clientRequestId: "c", remedy });
	expect(describeError(error)).toEqual({
		code: "FORBIDDEN",
		message: error.message,
		exitCode: 4,
		status: 403,
		requestId: "r",
		clientRequestId: "c",
	});
});

test("a rotation that did not come to a clear end says the fingerprint from before, and all its requests", () => {
	const rotation = { previousFingerprint: "0123456789abcdef", requestIds: ["r1", "r2"] };
	const codes = { SINK_FAILED: 7, ROTATION_OUTCOME_UNKNOWN: 6, ROTATION_NOT_DONE: 6 } as const;
	for (const [code, exitCode] of Object.entries(codes)) {
		const error = new RotationError(code as RotationErrorCode, "no", { rotation, remedy });
		expect(describeError(error)).toMatchObject({ exitCode, ...rotation });
	}
});

test("no message speaks of the library's options and methods: there is none of them at a terminal", () => {
	for (const code of Object.keys(remedies) as ErrorCode[]) {
		const { message } = describeError(new GraphError(code, "no", { retryAfterSeconds: 12, remedy: remedies[code] }));
		expect(message).not.toMatch(
			/timeoutMs|maxRetry|assumeOffered|resume|getDeployment|previousFingerprint|retryAfter|\bcall\b/,
		);
		expect(message).toContain("Graph asks for a wait of 12 s; ");
	}
});

test("a credential's own words are the reason", () => {
	const error = new GraphError("CREDENTIAL_FAILED", "no", { cause: new Error("AADSTS7000215\n"), remedy });
	expect(describeError(error)).toMatchObject({ exitCode: 3, reason: "AADSTS7000215" });
});

describe("where nothing is set up to sign in with, it first says what to do, and then shortly what was looked for", () => {
	/** The library's own error, of a real credential. */
	async function failureOf(credential: TokenCredential): Promise<unknown> {
		const variables = ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"];
		for (const name of [...variables, "PATH"]) vi.stubEnv(name, "");
		const calling = connect({ credential }).getDeploymentAccessKey();
		return calling.catch((error) => error).finally(() => vi.unstubAllEnvs());
	}
	const [azureCli, environment] = [new AzureCliCredential(), new EnvironmentCredential()];

	test("a chain of credentials", async () => {
		const error = await failureOf(new ChainedTokenCredential(environment, azureCli));
		expect(describeError(error)).toMatchObject({
			code: "CREDENTIAL_UNAVAILABLE",
			exitCode: 3,
			message: expect.stringMatching(
				/^the credential is not set up here; set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, sign in with `az login`, or pass another credential with --credential; `mdi-sensors doctor` tells more \(https:\S+#credential-unavailable\)$/,
			),
			reason:
				"nothing to sign in with was found for Global: ChainedTokenCredential authentication failed; EnvironmentCredential is unavailable; Azure CLI could not be found",
		});
	});

	test("a credential alone, which is not told to set what another one needs", async () => {
		expect(describeError(await failureOf(azureCli))).toMatchObject({
			code: "CREDENTIAL_UNAVAILABLE",
			exitCode: 3,
			message: expect.stringMatching(
				/^the credential is not set up here; set it up, or pass another credential with --credential; `mdi-sensors doctor` tells more \(https:\S+#credential-unavailable\)$/,
			),
			reason: expect.stringMatching(
				/^nothing to sign in with was found for Global: Azure CLI could not be found\. Please visit https:/,
			),
		});
	});

	test("but not where Entra ID was asked and refused, though none of a chain is of use", async () => {
		const refused = {
			getToken: () => Promise.reject(new CredentialUnavailableError("AADSTS50173: the grant has expired")),
		};
		expect(describeError(await failureOf(new ChainedTokenCredential(environment, refused)))).toMatchObject({
			message: expect.stringMatching(
				/^the credential gave no token for Global: AADSTS50173.*; fix that, then run it again/,
			),
			reason: expect.stringContaining("AADSTS50173: the grant has expired"),
		});
	});
});

test("the program's own errors are named by their exit code", () => {
	expect(describeError(new CliError("RECORD_IN_USE", "wait"))).toEqual({
		code: "RECORD_IN_USE",
		message: "wait",
		exitCode: 9,
	});
});

test("what the system refuses is told in its words", () => {
	const error = thrownBy(() => readFileSync("/none/file"));
	expect(describeError(error)).toMatchObject({ exitCode: 2, message: expect.stringContaining("ENOENT") });
});

test("what nobody foresaw is not repeated, for it may quote a secret", () => {
	const error = thrownBy(() => JSON.parse("hunter2"));
	expect(String(error)).toContain("hunter2");
	expect(describeError(error)).toMatchObject({
		code: "UNEXPECTED",
		exitCode: 1,
		message: expect.not.stringContaining("hunter2"),
	});
	expect(describeError("hunter2")).toMatchObject({ message: expect.stringContaining("(string)") });
});
