import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { openRecord } from "../../src/record/open-record.js";

afterEach(() => {
	vi.useRealTimers();
});

/** A server that takes connections; what it says to them is the caller's affair. */
async function listening(onConnection: (socket: Socket) => void = () => {}) {
	const sockets: Socket[] = [];
	const server = createServer((socket) => {
		sockets.push(socket.on("error", () => {}));
		onConnection(socket);
	}).listen(0, "127.0.0.1");
	await once(server, "listening");
	onTestFinished(() => {
		for (const socket of sockets) socket.destroy();
		server.close();
	});
	return { server, url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test("a Redis that takes the connection and never says a word is away, not waited for without end", async () => {
	const { server, url } = await listening();
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
	const connection = once(server, "connection");
	const opened = expect(openRecord(url)).rejects.toMatchObject({
		exit: "SERVICE",
		message: expect.stringMatching(/can't be reached \(no response\); nothing was sent$/),
	});
	await connection;
	vi.advanceTimersByTime(5000);
	await opened;
});

test("a Redis that refuses says why", async () => {
	const { url } = await listening((socket) => {
		socket.on("data", () => socket.write("-NOAUTH Authentication required.\r\n".repeat(8)));
	});
	await expect(openRecord(url)).rejects.toMatchObject({ message: expect.stringContaining("(NOAUTH)") });
});

test("a database that is no number is refused as what was typed wrong", async () => {
	await expect(openRecord("redis://127.0.0.1:1/first")).rejects.toMatchObject({ exit: "USAGE" });
});
