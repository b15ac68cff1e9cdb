// A program as a user would write it: a credential of its own, and none of the optional peers installed.
import process from "node:process";
import { connect } from "@mdi-sensors/connect";
import { fileSink } from "@mdi-sensors/connect/file";
import { keyVaultSink } from "@mdi-sensors/connect/key-vault";
import { FileRecordStore } from "@mdi-sensors/connect/records";
import { RedisTokenStore } from "@mdi-sensors/connect/redis";

async function main() {
	const { cloud, token, keyFile } = JSON.parse(process.env.CALL);
	const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
	const sensors = connect({ cloud, credential });
	const record = new FileRecordStore(`${keyFile}.record`);
	const { fingerprint } = await sensors.rotate({ sink: fileSink(keyFile), record, maxAge: 3_600_000 });
	const vault = keyVaultSink({ cloud, vault: "contoso", secret: "key", credential });
	const missing = [
		await refusal(connect({ cloud }).getDeploymentAccessKey()),
		await refusal(sensors.rotate({ sink: vault })),
		await refusal(async () => new RedisTokenStore({ client: {}, keys: [] })),
	];
	console.log(JSON.stringify({ fingerprint, missing }));
}

async function refusal(call) {
	try {
		await (typeof call === "function" ? call() : call);
		return "none";
	} catch (error) {
		return `${error.code}: ${error.summary ?? error}`;
	}
}

main();
