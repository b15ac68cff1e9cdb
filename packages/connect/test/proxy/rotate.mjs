// A program as a user would write it, for a process with a proxy in its environment. Its argument is the cloud.
import { EnvironmentCredential } from "@azure/identity";
import { connect } from "@mdi-sensors/connect";

const cloud = JSON.parse(process.argv[2]);
const credential = new EnvironmentCredential({ authorityHost: cloud.authority, disableInstanceDiscovery: true });
const { key } = await connect({ cloud, credential }).rotate();
console.log(key);
