/** What a group of benchmarks is about, for readers; in the order of the page. */
export const benchmarkGroups: Readonly<Record<string, { readonly title: string; readonly text: string }>> = {
	size: {
		title: "Size",
		text: "What a web page or a function loads, bundled as Vite does it, minified and gzipped. *At first* is what stands in the page's own file; Kiota's fetch adapter, the token cache and what explains failures come with the first call, rotating and credentials when they are needed. Libraries that sign in are left out on both sides.",
	},
	token: {
		title: "Tokens",
		text: "What signing in costs when many begin at the same moment, in one process and in a fleet that shares a Redis; and what a token costs that is there already. The peer is a credential of `@azure/identity` without anything before it.",
	},
	call: {
		title: "One call",
		text: "Reading the key from the emulator over loopback, in times of the same call by `fetch` alone. The callers take turns, so that whatever else the machine does hits all of them.",
	},
	start: {
		title: "Start",
		text: "What a short command costs from start to end, in times of `node -e 0`: processor time of the whole process. `key show` signs in to the emulator and reads the key. One fetch is what Node's TLS and fetch take of it; *by hand* is a script that does the same with `@azure/identity` and fetch.",
	},
	tenants: {
		title: "Many tenants",
		text: "`mdi-sensors key rotate --tenants` against the emulator, with its own start, its record and its files.",
	},
	generate: {
		title: "Generating a client",
		text: "The built-in generator, from reading the description to the files on disk, beside Kiota, which writes the same bytes: both in turn, in the same run. For the whole of Graph js-yaml is beside it, which parses the description and does nothing with it.",
	},
	trim: {
		title: "Taking over a description",
		text: "`npm run update-spec` on Microsoft's description of v1.0, 40 MB: the operations of the client are cut out, documented and held against the ones before. Beside it js-yaml, which parses the 40 MB and does nothing with them.",
	},
};
