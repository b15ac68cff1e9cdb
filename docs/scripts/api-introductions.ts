/** What stands at the head of each API page: what the entry point is for, and where its guide is. */
export const apiIntroductions: Readonly<Record<string, string>> = {
	client:
		"The client that is generated from [Microsoft's description](/reference/openapi-beta), for callers with a Kiota request adapter of their own. Most want [`@mdi-sensors/connect`](/reference/api/connect/) instead.",
	connect:
		"Connects to the sensors API of a cloud, signed in, with typed results and errors with codes. Begin with [`connect()`](#connect); what it returns is [`Sensors`](#sensors). The guides: [get started](/guide/get-started), [rotating safely](/guide/rotating-safely), [error codes](/reference/errors).",
	"connect/redis":
		"What a fleet shares through Redis: [`RedisTokenStore`](#redistokenstore), so that one process fetches a token and all use it, and [`RedisRecordStore`](#redisrecordstore), so that one replica rotates a key and the others know of it. The guides: [tokens](/guide/token-cache#many-processes-redis), [records](/guide/many-tenants#the-record).",
	"connect/file":
		"A sink that puts a new key into a file, as the sensor's installer takes it. The guide: [where the key goes](/guide/rotating-safely#where-the-key-goes).",
	"connect/key-vault":
		"A sink that puts a new key into Azure Key Vault. It needs the package `@azure/keyvault-secrets`. The guide: [where the key goes](/guide/rotating-safely#where-the-key-goes).",
	"connect/records":
		"A record store in a file: who was rotated when, and what is in doubt, on one machine. The one for a fleet is in [`connect/redis`](/reference/api/connect/redis/). The guide: [the record](/guide/many-tenants#the-record).",
	"connect/tenants":
		"Rotates the keys of many tenants, each once it is due. Begin with [`rotateTenants()`](#rotatetenants). The guide: [many tenants](/guide/many-tenants#from-code).",
	"connect/testing":
		"A fake with the interface of a connection, for unit tests: no network, and every error on demand. The guide: [testing your code](/guide/testing).",
	"connect/clouds":
		"The table of clouds alone, for programs that need no connection. The guide: [choosing a cloud](/guide/clouds).",
	emulator:
		"A local Entra ID and Microsoft Graph with the sensors API, for integration tests. Begin with [`startEmulator()`](#startemulator). The guides: [testing your code](/guide/testing), [the faults](/guide/faults).",
	"emulator/command":
		"The emulator as a [commander](https://github.com/tj/commander.js) command, for a program of yours. From a terminal: `npx @mdi-sensors/emulator`.",
};
