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
