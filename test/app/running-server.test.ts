import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect, test } from "@jest/globals";
import { listen } from "../../src/app/running-server.ts";

const MAX_CONNECTIONS = 200;

test("connections beyond a limit are closed at once, and the others are served", async () => {
	const server = await listen({
		handler: (_, response) => void response.end("served"),
		host: "127.0.0.1",
		port: 0,
	});
	const port = Number(new URL(server.address).port);
	const open: Socket[] = [];
	for (let connection = 0; connection < MAX_CONNECTIONS; connection++) {
		const socket = connect(port, "127.0.0.1");
		await once(socket, "connect");
		open.push(socket);
	}
	const tooMany = connect(port, "127.0.0.1").on("error", () => undefined);
	await once(tooMany, "close");
	expect(tooMany.bytesRead).toBe(0);
	open[0]!.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
	const [answer] = await once(open[0]!, "data");
	expect(String(answer)).toContain("served");
	for (const socket of open) socket.destroy();
	await server.stop(() => Promise.resolve());
});
