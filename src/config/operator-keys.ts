import { BUDGET_KEYS } from "./budget-keys.ts";
import { key } from "./key.ts";
import { RESILIENCE_KEYS } from "./resilience-keys.ts";
import { ADDRESS, oneOf, text, wholeNumber } from "./value-types.ts";

/** What only whoever runs slashfind may state: a repository must not redirect data or lift a limit. */
export const OPERATOR_KEYS = {
	"data-dir": key<string | undefined>({
		type: text("the path of a folder"),
		default: undefined,
		defaultWords: "`.slashfind` in the repository (command line); required (App)",
		meaning: "Folder of the indexes.",
		example: "/srv/slashfind",
		doors: ["app", "cli"],
	}),
	"log.level": key<"fatal" | "error" | "warn" | "info" | "debug" | "trace">({
		type: oneOf("fatal", "error", "warn", "info", "debug", "trace"),
		default: "info",
		meaning: "How much the App logs.",
		example: "warn",
		doors: ["app"],
		variables: ["LOG_LEVEL"],
	}),
	"http.host": key<string>({
		type: text("an address or a host name"),
		default: "127.0.0.1",
		meaning: "Address that the App listens on; `0.0.0.0` in a container.",
		example: "0.0.0.0",
		doors: ["app"],
		variables: ["HOST"],
	}),
	"http.port": key<number>({
		type: wholeNumber(0, 65_535),
		default: 3_000,
		meaning: "Port that the App listens on; 0 takes any free one.",
		example: 8_080,
		doors: ["app"],
		variables: ["PORT"],
	}),
	"http.max-body-kb": key<number>({
		type: wholeNumber(64, 25_600),
		// A comment's delivery stays below 2 MiB even where every character of its texts is escaped.
		default: 4_096,
		meaning: "Larger deliveries are refused, in KiB.",
		example: 1_024,
		doors: ["app"],
	}),
	"http.connections": key<number>({
		type: wholeNumber(1, 256),
		default: 25,
		meaning:
			"Connections that are open to Qdrant at a time, and as many to Voyage; further requests wait for one. These are not those that the App listens for.",
		example: 8,
		doors: ["index", "find", "app", "cli"],
	}),
	"http.metrics-token": key<string | undefined>({
		type: text("one line without spaces"),
		default: undefined,
		defaultWords: "not set: whoever reaches the App may read them",
		meaning: "What `/metrics` asks for, as `Authorization: Bearer`.",
		example: "a-long-random-text",
		doors: ["app"],
		isSecret: true,
	}),
	"qdrant.url": key<string | undefined>({
		type: ADDRESS,
		default: undefined,
		defaultWords: "not set: there are snapshots alone",
		meaning: "Address of the Qdrant server that holds the live index, with its port where that is not 6333.",
		example: "https://qdrant.example.com:6333",
		doors: ["index", "find", "app", "cli"],
		variables: ["QDRANT_URL"],
	}),
	"qdrant.api-key": key<string | undefined>({
		type: text("one line without spaces"),
		default: undefined,
		defaultWords: "not set",
		meaning:
			"Key of the Qdrant server: for the index one that may create, write and delete collections; for searches one that may read suffices, and write `slashfind-ledger` where queries are embedded.",
		example: "the-key-of-the-server",
		doors: ["index", "find", "app", "cli"],
		variables: ["QDRANT_API_KEY"],
		isSecret: true,
	}),
	"qdrant.search-timeout-ms": key<number>({
		type: wholeNumber(100, 60_000),
		default: 1_500,
		meaning:
			"Milliseconds after which one request of a search is given up, to be made once more. Raise it where Qdrant is far away.",
		example: 3_000,
		doors: ["find", "app", "cli"],
	}),
	"qdrant.write-timeout-seconds": key<number>({
		type: wholeNumber(1, 600),
		default: 60,
		meaning: "Seconds after which one request of an index run is given up, to be made again.",
		example: 120,
		doors: ["index", "cli"],
	}),
	"store.keep-days": key<number>({
		type: wholeNumber(0, 365),
		default: 7,
		meaning:
			"Days for which a live index is kept after another one took its place, for `slashfind store rollback`.",
		example: 14,
		doors: ["index", "cli"],
	}),
	"embedding.provider": key<"none" | "voyage" | undefined>({
		type: oneOf("none", "voyage"),
		default: undefined,
		defaultWords: "`voyage` where `voyage.api-key` is set, else `none`",
		meaning: "Who makes the dense vectors of texts and queries; `none` searches by words alone.",
		example: "voyage",
		doors: ["index", "find", "app", "cli"],
	}),
	"embedding.model": key<string>({
		type: text("the name of one of the provider's models"),
		default: "voyage-code-4",
		meaning:
			"Model of the dense vectors. Another one means another live index, which is built beside the one of before; queries are embedded by the same.",
		example: "voyage-code-3",
		doors: ["index", "find", "app", "cli"],
	}),
	"embedding.dimension": key<number>({
		type: wholeNumber(1, 4_096),
		default: 1_024,
		meaning: "Values of each dense vector, out of those that the model offers.",
		example: 512,
		doors: ["index", "find", "app", "cli"],
	}),
	"embedding.keep-days": key<number>({
		type: wholeNumber(1, 3_650),
		default: 90,
		meaning: "Days for which a vector that was paid for is kept after its last use.",
		example: 30,
		doors: ["index", "cli"],
	}),
	rerank: key<"off" | "voyage">({
		type: oneOf("off", "voyage"),
		default: "off",
		meaning:
			"`voyage` has the best places of a search read once more together with the query, by rerank-2.5-lite: some 12,000 tokens and a further request for each search. Try it with `slashfind eval` before.",
		example: "voyage",
		doors: ["find", "app", "cli"],
	}),
	"voyage.api-key": key<string | undefined>({
		type: text("a key of Voyage, or of MongoDB Atlas"),
		default: undefined,
		defaultWords: "not set",
		meaning: "Key by which texts and queries are embedded, and paid for.",
		example: "the-key-of-the-account",
		doors: ["index", "find", "app", "cli"],
		variables: ["VOYAGE_API_KEY"],
		isSecret: true,
	}),
	"voyage.base-url": key<string | undefined>({
		type: ADDRESS,
		default: undefined,
		defaultWords: "the host that the key is for",
		meaning: "Address of Voyage's API where it is reached through a proxy.",
		example: "https://voyage.example.com/v1",
		doors: ["index", "find", "app", "cli"],
	}),
	"voyage.query-timeout-ms": key<number>({
		type: wholeNumber(100, 60_000),
		default: 2_000,
		meaning:
			"Milliseconds after which Voyage's answer to a query is given up, to be asked for once more; then the search goes by words alone.",
		example: 4_000,
		doors: ["find", "app", "cli"],
	}),
	"voyage.documents-timeout-seconds": key<number>({
		type: wholeNumber(1, 600),
		default: 90,
		meaning: "Seconds after which a batch of texts that Voyage embeds is given up, to be sent again.",
		example: 180,
		doors: ["index", "cli"],
	}),
	...BUDGET_KEYS,
	...RESILIENCE_KEYS,
	"redis.url": key<string | undefined>({
		type: text("the address of a Redis server: redis://HOST:PORT, or rediss:// with TLS"),
		default: undefined,
		defaultWords: "not set: each process counts for itself",
		meaning:
			"Redis server that counts the commands of the limits, where several processes of the App run. A secret, as it may hold a password.",
		example: "redis://redis.example.com:6379",
		doors: ["app"],
		variables: ["REDIS_URL"],
		isSecret: true,
	}),
};
