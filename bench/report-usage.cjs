/**
 * Loaded before what is measured: when the process ends, writes the most memory it ever held, in KiB, and the processor
 * time it took, in ms, to descriptor 3. Linux says the former of this process alone: the portable figure begins with the
 * size of its parent.
 */
const { readFileSync, writeSync } = require("node:fs");

function peakKib({ maxRSS }) {
	try {
		return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "latin1"))[1]);
	} catch {
		return maxRSS;
	}
}

process.on("exit", () => {
	const usage = process.resourceUsage();
	const cpuMs = (usage.userCPUTime + usage.systemCPUTime) / 1000;
	writeSync(3, JSON.stringify({ peakKib: peakKib(usage), cpuMs }));
});
