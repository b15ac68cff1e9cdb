// Puts a key into a file and writes down a rotation, and says what is there then. Its argument is the folder. Run by permission-model.test.ts.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AccessKey } from "@mdi-sensors/connect";
import { fileSink } from "@mdi-sensors/connect/file";
import { FileRecordStore } from "@mdi-sensors/connect/records";

const [folder] = process.argv.slice(2);
const { signal } = new AbortController();
const file = join(folder, "keys", "key");
const sink = fileSink(file);
for (const key of ["K1", "K2"]) {
	await sink.check({ signal, warn: console.error });
	await sink.put(new AccessKey(key), {}, signal);
}

const [workspace, holder] = ["https://graph.example/a", { id: "me", name: "me" }];
const record = new FileRecordStore(join(folder, "records"));
await record.acquire(workspace, holder);
await record.write(workspace, holder, { rotated: { fingerprint: "0123456789abcdef" } }, true);
await record.release(workspace, holder);

const { rotated } = await new FileRecordStore(join(folder, "records")).read(workspace);
console.log(readFileSync(file, "utf8"), rotated.fingerprint);
