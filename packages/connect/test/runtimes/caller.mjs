// A program as a user would write it, for Node, Bun and Deno alike. Each line that it is given is a method to call.
import process from "node:process";
import { createInterface } from "node:readline";
import { connect } from "@mdi-sensors/connect";

const { cloud, token } = JSON.parse(process.argv[2]);
const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
const sensors = connect({ cloud, credential });
// So that there is a connection that was used before, as in a service.
await sensors.getDeploymentPackageUri();
console.log("ready");

for await (const method of createInterface({ input: process.stdin })) {
	try {
		const result = await sensors[method](method === "rotate" ? { settleMs: 0 } : {});
		console.log(JSON.stringify({ key: (result.key ?? result).reveal() }));
	} catch (error) {
		console.log(JSON.stringify({ code: error.code ?? String(error) }));
	}
}
process.exit();
