import { key } from "./key.ts";
import { SECONDS, TRUTH, wholeNumber } from "./value-types.ts";

/** How long what is asked of others may take, how often it is asked, and what answers instead. */
export const RESILIENCE_KEYS = {
	"backup.sync-interval": key<number>({
		type: SECONDS,
		default: 300,
		meaning:
			"Seconds between two looks of the App for newer snapshots among the artifacts of the repositories that it answers.",
		example: 600,
		doors: ["app"],
	}),
	"backup.restore-delay": key<number>({
		type: SECONDS,
		default: 60,
		meaning:
			"Seconds for which Qdrant has to answer every probe after an outage before searches go to the live index again.",
		example: 30,
		doors: ["app"],
	}),
	"backup.max-memory-mb": key<number>({
		type: wholeNumber(1, 1_048_576),
		default: 2_048,
		meaning:
			"Memory that all loaded snapshots together may take, in MiB. Those that were not used for longest go first.",
		example: 4_096,
		doors: ["app"],
	}),
	"backup.allow-red": key<boolean>({
		type: TRUTH,
		default: false,
		meaning:
			"Whether a snapshot is loaded although it would take more memory than the process may still use. The process may be killed.",
		example: true,
		doors: ["app"],
	}),
	"resilience.breaker-failures": key<number>({
		type: wholeNumber(1, 100),
		default: 5,
		meaning:
			"Calls to one server that have to fail, in a row or within `resilience.breaker-window`, until it is asked no more.",
		example: 3,
		doors: ["app"],
	}),
	"resilience.breaker-window": key<number>({
		type: SECONDS,
		default: 60,
		meaning: "Seconds within which such failures count together.",
		example: 30,
		doors: ["app"],
	}),
	"resilience.probe-interval": key<number>({
		type: SECONDS,
		default: 5,
		meaning: "Seconds between two probes of a server that is asked no more.",
		example: 10,
		doors: ["app"],
	}),
	"resilience.search-deadline": key<number>({
		type: SECONDS,
		default: 4,
		meaning:
			"Seconds after which a search of the live index is answered from the snapshot, where there is one.",
		example: 8,
		doors: ["find", "app"],
	}),
	"resilience.search-retries": key<number>({
		type: wholeNumber(0, 10),
		default: 1,
		meaning: "How often a request of a search to Qdrant is made again.",
		example: 2,
		doors: ["find", "app", "cli"],
	}),
	"resilience.write-retries": key<number>({
		type: wholeNumber(0, 20),
		default: 5,
		meaning: "How often a request of an index run to Qdrant is made again.",
		example: 8,
		doors: ["index", "cli"],
	}),
	"resilience.query-retries": key<number>({
		type: wholeNumber(0, 10),
		default: 1,
		meaning: "How often Voyage is asked for a query again. Each time may be paid for.",
		example: 0,
		doors: ["find", "app", "cli"],
	}),
	"resilience.documents-retries": key<number>({
		type: wholeNumber(0, 20),
		default: 6,
		meaning:
			"How often a batch of texts is sent to Voyage again. Where each time may be paid for, twice at most.",
		example: 3,
		doors: ["index", "cli"],
	}),
	"resilience.github-timeout": key<number>({
		type: SECONDS,
		default: 10,
		meaning: "Seconds after which one request to GitHub is given up, to be made again.",
		example: 20,
		doors: ["find", "app"],
	}),
	"resilience.answer-deadline": key<number>({
		type: SECONDS,
		default: 25,
		meaning: "Seconds after which a command gets an apology in place of its answer.",
		example: 15,
		doors: ["app"],
	}),
	"resilience.reply-patience": key<number>({
		type: SECONDS,
		default: 180,
		meaning:
			"Seconds for which a reply that GitHub does not take is tried again; then the log names the command.",
		example: 60,
		doors: ["app"],
	}),
	"resilience.drain-deadline": key<number>({
		type: SECONDS,
		default: 8,
		meaning:
			"Seconds that commands have to be answered after the server was asked to stop. What is left is answered after the next start.",
		example: 25,
		doors: ["app"],
	}),
	"resilience.queue-length": key<number>({
		type: wholeNumber(1, 100_000),
		default: 1_000,
		meaning: "Commands that wait at most; those beyond are told that the App is busy.",
		example: 200,
		doors: ["app"],
	}),
};
