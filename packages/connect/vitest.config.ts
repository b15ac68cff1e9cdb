import { defineConfig } from "vitest/config";
import { base, largeNursery } from "../../vitest.base.ts";

// @azure/identity is loaded once for all but a few, which have a process each: MSAL looks only once in a process what kind
// of machine this is, who notes what is done to files must come before what does it is loaded, and who counts timers must
// not count those of others.
const alone = [
	"test/credential/build-credential.test.ts",
	// It leaves parts behind that load for ever.
	"test/http/missing-parts.test.ts",
	"test/records/on-the-disk.test.ts",
	"test/rotate/deliver.test.ts",
	"test/sinks/file-sink.test.ts",
];

export default defineConfig({
	...base,
	test: {
		...base.test,
		include: [],
		projects: [
			{
				...base,
				test: {
					...base.test,
					name: "together",
					exclude: [...base.test.exclude, ...alone],
					isolate: false,
					execArgv: largeNursery,
				},
			},
			{ ...base, test: { ...base.test, name: "alone", include: alone, execArgv: largeNursery } },
		],
	},
});
