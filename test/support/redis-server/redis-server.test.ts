import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "@jest/globals";
import { RedisServer } from "./redis-server.ts";

/** Sends bytes as they are, and gives what comes back until so many lines are there. */
async function talk(server: RedisServer, bytes: string, lines: number): Promise<string> {
	const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
	await once(socket, "connect");
	socket.write(bytes);
	let heard = "";
	while (heard.split("\r\n").length <= lines) {
		const [piece] = (await once(socket, "data")) as [Buffer];
		heard += piece.toString();
	}
	socket.destroy();
	return heard;
}

const command = (...words: string[]) =>
	`*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join("")}`;

test("the stand-in refuses what limits do not send, and remembers it", async () => {
	const server = await RedisServer.start();
	expect(await talk(server, command("FLUSHALL"), 1)).toBe(
		"-ERR the stand-in knows no flushall with 0 words\r\n",
	);
	expect(await talk(server, command("EVAL", "return 1", "1", "k", "1", "60", "5", "60"), 1)).toMatch(/^-ERR/);
	expect(server.refused).toEqual(["flushall", "eval return 1 1 k 1 60 5 60"]);
});

test("the stand-in knows no script before it is brought, and runs transactions in order", async () => {
	const server = await RedisServer.start();
	expect(await talk(server, command("EVALSHA", "a".repeat(40), "1", "k", "1", "60", "5", "60"), 1)).toBe(
		"-NOSCRIPT No matching script.\r\n",
	);
	const asked = ["MULTI", "GET k", "PTTL k", "EXEC"].map((line) => command(...line.split(" "))).join("");
	expect(await talk(server, asked, 6)).toBe("+OK\r\n+QUEUED\r\n+QUEUED\r\n*2\r\n$-1\r\n:-2\r\n");
});

test("the stand-in asks for its password", async () => {
	const server = await RedisServer.start({ password: "secret" });
	expect(await talk(server, command("GET", "k"), 1)).toBe("-NOAUTH Authentication required.\r\n");
	expect(await talk(server, command("AUTH", "wrong"), 1)).toMatch(/^-WRONGPASS/);
	expect(await talk(server, command("AUTH", "secret") + command("GET", "k"), 2)).toBe("+OK\r\n$-1\r\n");
});
