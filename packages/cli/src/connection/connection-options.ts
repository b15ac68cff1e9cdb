import type { CloudName } from "@mdi-sensors/connect/clouds";
import { type Command, Option } from "commander";
import { parseCount, parseSwitch } from "../options/option-values.js";
import { helpLayout } from "../output/help-layout.js";
import { cloudNames } from "./cloud-from.js";
import { type CredentialKind, credentialKinds } from "./credential-kinds.js";
import { rejectHostsOfEnvironment } from "./hosts-of-environment.js";

/** The options of every command that talks to a service. */
export interface ConnectionOptions {
	readonly cloud: CloudName;
	readonly apiVersion: "beta" | "v1.0";
	readonly assumeOffered?: boolean;
	readonly credential?: CredentialKind;
	readonly tenantId?: string;
	readonly clientId?: string;
	readonly certificatePath?: string;
	readonly sendCertificateChain?: boolean;
	readonly federatedTokenFile?: string;
	readonly graph?: string;
	readonly authority?: string;
	readonly vaultSuffix?: string;
	readonly caFile?: string;
	readonly timeoutMs?: number;
	readonly maxRetryWaitMs?: number;
}

/** Adds the options of every command that talks to a service: where to, and who signs in. */
export function addConnectionOptions(command: Command): Command {
	const where = "Where to:";
	const who = "Who signs in:";
	const isForMany = command.options.some(({ long }) => long === "--tenants");
	const options = [
		new Option("--cloud <name>", "the cloud that the tenant lives in")
			.choices(cloudNames)
			.default("global")
			.helpGroup(where),
		new Option("--api-version <version>", "the version of Microsoft Graph")
			.choices(["v1.0", "beta"])
			.default("v1.0")
			.helpGroup(where),
		new Option("--assume-offered", "take the API as offered in this cloud, whatever `clouds` says").helpGroup(where),
		new Option("--graph <url>", "another Graph than the cloud's: an emulator's")
			.env("MDI_SENSORS_GRAPH")
			.helpGroup(where),
		new Option("--authority <url>", "the authority that goes with it").env("MDI_SENSORS_AUTHORITY").helpGroup(where),
		new Option("--vault-suffix <suffix>", "what follows a vault's name in its address there")
			.env("MDI_SENSORS_VAULT_SUFFIX")
			.helpGroup(where),
		new Option("--ca-file <file>", "certificates (PEM) to trust beside the machine's")
			.env("MDI_SENSORS_CA_FILE")
			.helpGroup(where),
		new Option(
			"--timeout-ms <n>",
			`how many milliseconds a call may take, waits and sign-in included (default: 60000)${isForMany ? "; with --tenants, a request without its waits, and a sign-in five times as many" : ""}`,
		)
			.argParser(parseCount)
			.helpGroup(where),
		new Option(
			"--max-retry-wait-ms <n>",
			`how many milliseconds a call may wait when the service asks it to (default: 30000${isForMany ? ", with --tenants 600000" : ""})`,
		)
			.argParser(parseCount)
			.helpGroup(where),
		new Option("--credential <kind>", "how to sign in; without it, what is given decides")
			.choices(credentialKinds)
			.helpGroup(who),
		new Option("--tenant-id <id>", "the tenant").env("AZURE_TENANT_ID").helpGroup(who),
		new Option("--client-id <id>", "the application").env("AZURE_CLIENT_ID").helpGroup(who),
		new Option("--certificate-path <file>", "its certificate with private key (PEM)")
			.env("AZURE_CLIENT_CERTIFICATE_PATH")
			.helpGroup(who),
		new Option(
			"--send-certificate-chain [yes]",
			"send the certificate's chain along, for subject name and issuer trust",
		)
			.env("AZURE_CLIENT_SEND_CERTIFICATE_CHAIN")
			.argParser(parseSwitch)
			.preset("true")
			.helpGroup(who),
		new Option("--federated-token-file <file>", "the workload's token")
			.env("AZURE_FEDERATED_TOKEN_FILE")
			.helpGroup(who),
	];
	for (const option of options) command.addOption(option);
	command.hook("preAction", rejectHostsOfEnvironment);
	command.hook("preAction", chooseNamedFile);
	return command.addHelpText("after", (context) => {
		const layout = helpLayout(context);
		return `\n${layout.boxWrap(aboutSecrets, layout.helpWidth)}`;
	});
}

const aboutSecrets =
	"Secrets are never options, for every process can read a command line: the client secret is taken from AZURE_CLIENT_SECRET, the password of the certificate from AZURE_CLIENT_CERTIFICATE_PASSWORD.";

/** A file that is named on the command line goes before whatever the environment has, a secret or the same file too. */
function chooseNamedFile(command: Command): void {
	const isNamed = (option: keyof ConnectionOptions) => command.getOptionValueSource(option) === "cli";
	const token: CredentialKind | undefined = isNamed("federatedTokenFile") ? "workload-identity" : undefined;
	const kind = isNamed("certificatePath") ? "client-certificate" : token;
	if (kind === undefined || command.getOptionValue("credential") !== undefined) return;
	command.setOptionValueWithSource("credential", kind, "implied");
}
