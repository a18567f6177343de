import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { WriteLine } from "../../../src/github/client/write-line.ts";

beforeEach(() => {
	jest.useFakeTimers({ now: 1_800_000_000_000 });
});

afterEach(() => {
	jest.useRealTimers();
});

/** Second by second, so that what happens in one is done before the next. */
async function pass(seconds: number): Promise<void> {
	for (let second = 0; second < seconds; second++) await jest.advanceTimersByTimeAsync(1_000);
}

/** A line whose writes note their name and when they ran, in seconds. */
function recordingLine() {
	const line = new WriteLine();
	const started = Date.now();
	const written: string[] = [];
	function add(name: string, urgency: "reply" | "ack", signal?: AbortSignal): Promise<void> {
		const run = async () => void written.push(`${name} ${(Date.now() - started) / 1_000}`);
		return line.add({ urgency, what: name, run, signal });
	}
	return { line, written, add };
}

describe("the writes of one installation", () => {
	test("are a second apart, in the order they came", async () => {
		const { written, add } = recordingLine();
		for (const name of ["a", "b", "c"]) void add(name, "reply");
		await pass(5);
		expect(written).toEqual(["a 0", "b 1", "c 2"]);
	});

	test("are a second apart also when the next comes between two seconds", async () => {
		const { written, add } = recordingLine();
		await add("a", "reply");
		await jest.advanceTimersByTimeAsync(900);
		void add("b", "reply");
		void add("c", "reply");
		await pass(5);
		expect(written).toEqual(["a 0", "b 1", "c 2"]);
	});

	test("do not wait after a pause", async () => {
		const { written, add } = recordingLine();
		await add("a", "reply");
		await pass(10);
		await add("b", "reply");
		expect(written).toEqual(["a 0", "b 10"]);
	});

	test("let replies overtake acknowledgements", async () => {
		const { written, add } = recordingLine();
		void add("first", "reply");
		void add("ack", "ack");
		void add("reply", "reply");
		await pass(5);
		expect(written).toEqual(["first 0", "reply 1", "ack 2"]);
	});

	test("can be taken out of the line, and leave no gap", async () => {
		const { written, add } = recordingLine();
		const stop = new AbortController();
		void add("first", "reply");
		const dropped = add("ack", "ack", stop.signal).catch((error: Error) => error.name);
		void add("other ack", "ack");
		stop.abort();
		await pass(5);
		expect(await dropped).toBe("AbortError");
		expect(written).toEqual(["first 0", "other ack 1"]);
	});

	test("all wait for a rate limit that one of them met", async () => {
		const { line, written, add } = recordingLine();
		const limited = Object.assign(new Error("slow down"), {
			status: 429,
			response: { headers: { "retry-after": "20" } },
		});
		let tries = 0;
		const run = async () => {
			if (tries++ === 0) throw limited;
			written.push("limited");
		};
		void line.add({ urgency: "reply", what: "limited", run });
		void add("next", "reply");
		await pass(30);
		expect(written).toEqual(["limited", "next 21"]);
	});

	test("go on after one that failed", async () => {
		const { line, written, add } = recordingLine();
		const refused = Object.assign(new Error("no"), { status: 404, response: { headers: {} } });
		const failed = line.add({ urgency: "reply", what: "posting", run: () => Promise.reject(refused) });
		await expect(failed).rejects.toMatchObject({ code: "github-failed" });
		void add("next", "reply");
		await pass(2);
		expect(written).toEqual(["next 1"]);
	});

	test("do not wait for a reply that GitHub fails to take: it comes back into the line, for three minutes", async () => {
		const { line, written, add } = recordingLine();
		const started = Date.now();
		const tries: number[] = [];
		const run = () => {
			tries.push((Date.now() - started) / 1_000);
			return Promise.reject(Object.assign(new Error("no"), { status: 503, response: { headers: {} } }));
		};
		const failed = line.add({ urgency: "reply", what: "posting a reply", run });
		const reason = failed.catch((error: Error) => error.message);
		void add("next", "reply");
		await pass(200);
		expect(written).toEqual(["next 1"]);
		expect(tries).toEqual([0, 2, 5, 14, 41, 101, 161]);
		expect(await reason).toBe("GitHub answered 503 while posting a reply.");
	});

	test("give a reaction up sooner", async () => {
		const { line } = recordingLine();
		let tries = 0;
		const run = () => {
			tries++;
			return Promise.reject(Object.assign(new Error("no"), { status: 503, response: { headers: {} } }));
		};
		void line.add({ urgency: "ack", what: "reacting", run }).catch(() => undefined);
		await pass(200);
		expect(tries).toBe(3);
	});
});
