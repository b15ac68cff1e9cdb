/** Starts a Verdaccio of one's own, on loopback, with nothing in it and no other registry behind it; prints its port. */
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";

const [tools = "", folder = ""] = process.argv.slice(2);
const { runServer } = createRequire(join(tools, "package.json"))("verdaccio");
const server = await runServer({
	self_path: folder,
	storage: join(folder, "storage"),
	auth: { htpasswd: { file: join(folder, "htpasswd") } },
	uplinks: {},
	packages: { "**": { access: "$all", publish: "$authenticated", unpublish: "$authenticated" } },
	log: { type: "file", path: join(folder, "log"), level: "warn" },
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.resume().on("end", () => process.exit());
