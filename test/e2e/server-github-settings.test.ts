import { expect, test } from "@jest/globals";
import { AskedServer, COMMENTS } from "../support/asked-server.ts";

/** Without an index: its answers say so, and are replies all the same. */
const asked = AskedServer.forEachTest();

const STOPPED = "Command not finished before the stop";

test("resilience.reply-patience: a reply is not tried again for longer than that, and the log names the command", async () => {
	await asked.start({ environment: { SLASHFIND_RESILIENCE_REPLY_PATIENCE: "0.01" } });
	asked.github.fail("POST", COMMENTS, { status: 500 });
	await asked.ask("/find retry");
	expect(asked.github.state.replies).toEqual([]);
	expect(asked.log).toContain("Command without a reply");
});

test("resilience.github-timeout: a call that GitHub does not answer is made again, within the time of a stop", async () => {
	await asked.start({
		environment: {
			SLASHFIND_RESILIENCE_GITHUB_TIMEOUT: "0.5",
			// Less than the timeout that holds where nobody sets one.
			SLASHFIND_RESILIENCE_DRAIN_DEADLINE: "9",
		},
	});
	const held = asked.github.hold("GET", COMMENTS);
	await asked.deliver("/find retry");
	await held.arrived;
	expect(await asked.process.stop()).toBe(0);
	held.release();
	expect(asked.log).not.toContain(STOPPED);
	expect(asked.github.state.replies).toHaveLength(1);
});

test("resilience.drain-deadline: a stop does not wait longer for what GitHub asks to wait for", async () => {
	await asked.start({ environment: { SLASHFIND_RESILIENCE_DRAIN_DEADLINE: "0.01" } });
	// Less than the time that a stop takes where nobody sets one.
	asked.github.fail("GET", COMMENTS, { status: 429, headers: { "retry-after": "6" } });
	await asked.deliver("/find retry");
	await asked.github.until(() => asked.github.calls.some(({ path }) => path === COMMENTS));
	expect(await asked.process.stop()).toBe(0);
	expect(asked.log).toContain(STOPPED);
	expect(asked.github.state.replies).toEqual([]);
});
