import { connect } from "@mdi-sensors/connect";
import { fileSink } from "@mdi-sensors/connect/file";

const [file = "sensor-access-key.txt"] = process.argv.slice(2);

const sensors = connect({ cloud: "global" });
const { fingerprint, recovered, requestIds } = await sensors.rotate({ sink: fileSink(file) });

console.log(`the key ${fingerprint} is in ${file}${recovered ? ", read back after a lost response" : ""}`);
console.log(`requests: ${requestIds.join(", ")}`);
