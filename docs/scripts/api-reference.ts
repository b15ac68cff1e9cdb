/** The pages of the API reference, in the order of the table of contents, each with what stands at its head: what the entry point is for, and where its guide is. */
export const apiIntroductions: Readonly<Record<string, string>> = {
	connect:
		"Connects to the sensors API of a cloud, signed in, with typed results and errors with codes. Begin with [`connect()`](#connect); what it returns is [`Sensors`](#sensors). The guides: [get started](/guide/get-started), [rotating safely](/guide/rotating-safely), [error codes](/reference/errors).",
	"connect/clouds":
		"The table of clouds alone, for programs that need no connection. The guide: [choosing a cloud](/guide/clouds).",
	"connect/file":
		"A sink that puts a new key into a file, as the sensor's installer takes it. The guide: [where the key goes](/guide/rotating-safely#where-the-key-goes).",
	"connect/key-vault":
		"A sink that puts a new key into Azure Key Vault. It needs the package `@azure/keyvault-secrets`. The guide: [where the key goes](/guide/rotating-safely#where-the-key-goes).",
	"connect/records":
		"A record store in a file: who was rotated when, and what is in doubt, on one machine. The one for a fleet is in [`connect/redis`](/reference/api/connect/redis/). The guide: [the record](/guide/many-tenants#the-record).",
	"connect/tenants":
		"Rotates the keys of many tenants, each once it is due. Begin with [`rotateTenants()`](#rotatetenants). The guide: [many tenants](/guide/many-tenants#from-code).",
	"connect/redis":
		"What a fleet shares through Redis: [`RedisTokenStore`](#redistokenstore), so that one process fetches a token and all use it, and [`RedisRecordStore`](#redisrecordstore), so that one replica rotates a key and the others know of it. The guides: [tokens](/guide/token-cache#many-processes-redis), [records](/guide/many-tenants#the-record).",
	"connect/testing":
		"A fake with the interface of a connection, for unit tests: no network, and every error on demand. The guide: [testing your code](/guide/testing).",
	client:
		"The client that is generated from [Microsoft's description](/reference/openapi-beta), for callers with a Kiota request adapter of their own. Most want [`@mdi-sensors/connect`](/reference/api/connect/) instead.",
	emulator:
		"A local Entra ID and Microsoft Graph with the sensors API, for integration tests. Begin with [`startEmulator()`](#startemulator). The guides: [testing your code](/guide/testing), [the faults](/guide/faults).",
	"emulator/command":
		"The emulator as a [commander](https://github.com/tj/commander.js) command, for a program of yours. From a terminal: `npx @mdi-sensors/emulator`.",
};

/** Under which heading an API page has what a folder of a package's source, and those in it, export; `.` is the source's own. */
const topicOfFolder: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	client: {
		".": "Client",
		generated: "Client",
		"generated/models": "Models",
		"generated/security": "Request builders",
	},
	connect: {
		".": "Connecting",
		rotate: "Rotating",
		operations: "Connecting",
		sinks: "Sinks",
		records: "Records",
		tenants: "Many tenants",
		clouds: "Clouds",
		credential: "Credentials",
		token: "Tokens",
		redis: "Redis",
		errors: "Errors",
		http: "Any Graph",
		testing: "Testing",
	},
	emulator: {
		".": "Running it",
		options: "Running it",
		tenants: "Tenants",
		clouds: "Clouds",
		entra: "Tenants",
		tls: "Tenants",
		sensors: "Sensors",
		vault: "Vaults",
		faults: "Faults",
		net: "Faults",
		journal: "Requests",
		terminal: "Running it",
	},
};

/** The topics of a package's pages, in their order. */
export function topicsOf(packageName: string): string[] {
	return [...new Set(Object.values(topicOfFolder[packageName] ?? {}))];
}

/**
 * The topic of an export.
 *
 * @param packageName The package without its scope.
 * @param file The built declarations that it comes from.
 */
export function topicOf(packageName: string, file: string): string {
	const folders = topicOfFolder[packageName] ?? {};
	const folder = /\/dist\/(?:(.*)\/)?[^/]+$/.exec(file)?.[1] ?? ".";
	for (let within = folder; within !== ""; within = within.replace(/\/?[^/]+$/, "")) {
		const topic = folders[within];
		if (topic !== undefined) return topic;
	}
	throw new Error(`${packageName}/${folder} has no topic on the API pages: see ${import.meta.url}`);
}
