// Names something of every entry, so that all of their declarations are read.
import { createSensorsClient, type SensorsClient } from "@mdi-sensors/client";
import {
	type CallOptions,
	type ConnectOptions,
	connect,
	createCachedCredential,
	credentialFor,
	type Sensors,
} from "@mdi-sensors/connect";
import { clouds } from "@mdi-sensors/connect/clouds";
import { fileSink } from "@mdi-sensors/connect/file";
import { keyVaultSink } from "@mdi-sensors/connect/key-vault";
import { FileRecordStore } from "@mdi-sensors/connect/records";
import { RedisRecordStore, RedisTokenStore } from "@mdi-sensors/connect/redis";
import { rotateTenants } from "@mdi-sensors/connect/tenants";
import { fakeSensors } from "@mdi-sensors/connect/testing";

const credential = { getToken: async () => ({ token: "t", expiresOnTimestamp: 0 }) };
const options: ConnectOptions = { cloud: "usGovL5", credential };
const call: CallOptions = { timeoutMs: 1_000 };
const sensors: Sensors = connect(options);
export const client: SensorsClient = sensors.client;
export const key: Promise<string> = sensors.getDeploymentAccessKey(call).then((each) => each.reveal());
export const sinks = [fileSink("key.txt"), keyVaultSink({ vault: "contoso", secret: "key", credential })];
export const stores = [new FileRecordStore("record"), RedisRecordStore, RedisTokenStore];
export const rest = [
	clouds.global.graph,
	createCachedCredential,
	createSensorsClient,
	credentialFor,
	rotateTenants,
	fakeSensors,
];
// @ts-expect-error: a name that is none is noticed, so the declarations are found.
connect({ tenantID: "contoso" });
