import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { once } from "node:events";
import { deliveryHeaders } from "./payloads.ts";

/** The secret that the server is started with. */
export const SECRET = "It's a Secret to Everybody";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

export interface ServerOptions {
	/** The file to run: the source or the bundle. */
	readonly entry: string;
	/** Address of GitHub's stand-in. */
	readonly apiUrl: string;
	readonly dataDirectory: string;
	/** Added to the environment; `undefined` takes a variable away. */
	readonly environment?: Readonly<Record<string, string | undefined>>;
	readonly arguments?: readonly string[];
	/** Given to Node itself, before the entry. */
	readonly nodeArguments?: readonly string[];
}

/** The server as a child process, which works in its data folder. */
export class ServerProcess {
	/** Where it listens: `http://127.0.0.1:PORT`, with the page's path in setup. */
	readonly address: string;
	/** Everything that it printed. */
	readonly output: string[];
	readonly #child: ChildProcess;

	private constructor(
		child: ChildProcess,
		{ address, output }: { readonly address: string; readonly output: string[] },
	) {
		this.#child = child;
		this.address = address;
		this.output = output;
	}

	/** Resolves when the server listens; rejects with its complaint where it ends instead. */
	static async start(options: ServerOptions): Promise<ServerProcess> {
		const child = spawn(process.execPath, commandLine(options), settings(options));
		const output: string[] = [];
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding("utf8").on("data", (text: string) => output.push(text));
		}
		const ended = once(child, "close").then(() => {
			throw new Error(`The server ended: ${output.join("")}`);
		});
		ended.catch(() => undefined);
		for (;;) {
			const address = /^slashfind .* on (http:\/\/\S+)$/m.exec(output.join(""))?.[1];
			if (address) return new ServerProcess(child, { address, output });
			await Promise.race([once(child.stdout, "data"), ended]);
		}
	}

	/** Delivers a payload, signed, under a new delivery id unless one is given. */
	deliver(
		payload: unknown,
		{
			delivery = randomUUID(),
			event = "issue_comment",
		}: { readonly delivery?: string; readonly event?: string } = {},
	): Promise<Response> {
		const body = JSON.stringify(payload);
		return this.post(body, deliveryHeaders(body, { secret: SECRET, delivery, event }));
	}

	/** Delivers a payload that holds a command for the App; resolves when the App is done with it. */
	async ask(
		payload: unknown,
		{
			delivery = randomUUID(),
			event = "issue_comment",
		}: { readonly delivery?: string; readonly event?: string } = {},
	): Promise<Response> {
		const since = this.output.length;
		const response = await this.deliver(payload, { delivery, event });
		if (response.status === 200) await this.printed(`"delivery":"${delivery}"`, since);
		return response;
	}

	/** Posts any body to the webhook. */
	post(body: string | ReadableStream, headers: Readonly<Record<string, string>>): Promise<Response> {
		const request = { method: "POST", body, headers, duplex: "half" };
		return fetch(`${this.address}/api/github/webhooks`, request as RequestInit);
	}

	/** Resolves with what was printed from an item of the output on, once it holds the text: pipes lag behind responses. */
	async printed(text: string, since: number): Promise<string> {
		while (!this.output.slice(since).join("").includes(text)) await once(this.#child.stdout!, "data");
		return this.output.slice(since).join("");
	}

	/** Resolves when it prints more; rejects when it ends instead. */
	async printsMore(): Promise<void> {
		const stop = new AbortController();
		const { signal } = stop;
		const ended = once(this.#child, "close", { signal }).then(() => {
			throw new Error(`The server ended: ${this.output.join("")}`);
		});
		ended.catch(() => undefined);
		await Promise.race([once(this.#child.stdout!, "data", { signal }), ended]).finally(() => stop.abort());
	}

	/** Ends the server, unless it has ended; its exit code, or null when a signal ended it. */
	async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
		if (this.#child.exitCode === null && this.#child.signalCode === null) {
			const closed = once(this.#child, "close");
			this.#child.kill(signal);
			await closed;
		}
		return this.#child.exitCode;
	}
}

/** Starts a server that is to refuse, and waits for its end. */
export function refusedBoot(options: ServerOptions): {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
} {
	const { status, stdout, stderr } = spawnSync(process.execPath, commandLine(options), {
		...settings(options),
		encoding: "utf8",
		timeout: 30_000,
	});
	return { code: status, stdout, stderr };
}

function commandLine({ entry, arguments: args = [], nodeArguments = [] }: ServerOptions): string[] {
	return [...nodeArguments, entry, ...args];
}

function settings({ apiUrl, dataDirectory, environment }: ServerOptions) {
	const complete = {
		PATH: process.env.PATH,
		APP_ID: "123",
		PRIVATE_KEY: privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
		WEBHOOK_SECRET: SECRET,
		GITHUB_API_URL: apiUrl,
		SLASHFIND_DATA_DIR: dataDirectory,
		XDG_CACHE_HOME: dataDirectory,
		SLASHFIND_HTTP_PORT: "0",
	};
	return { cwd: dataDirectory, env: { ...complete, ...environment } };
}
