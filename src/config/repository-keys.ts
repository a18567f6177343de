import { key } from "./key.ts";
import { BRANCH_NAME, GLOBS, oneOf, wholeNumber } from "./value-types.ts";

/** Who may ask; each but `anyone` is an access to the repository, the least first. */
export const ACCESS_LEVELS = ["anyone", "read", "triage", "write"] as const;

export type Access = (typeof ACCESS_LEVELS)[number];

/** What a repository says about its own index and replies. Any source may state these. */
export const REPOSITORY_KEYS = {
	"index.ref": key<string | undefined>({
		type: BRANCH_NAME,
		default: undefined,
		defaultWords: "the default branch",
		meaning:
			"Branch that the index follows. The index Action and the command line read this at the commit that they index, the App and the find Action on the default branch: say it on both.",
		example: "develop",
		doors: ["index", "find", "app", "cli"],
	}),
	"selection.include": key<readonly string[]>({
		type: GLOBS,
		default: [],
		meaning: "Where there are any, only files that match one of these globs (gitignore syntax) are indexed.",
		example: ["src/", "docs/**/*.md"],
		doors: ["index", "cli"],
	}),
	"selection.exclude": key<readonly string[]>({
		type: GLOBS,
		default: [],
		meaning: "Files that match one of these globs (gitignore syntax) are not indexed.",
		example: ["*.gen.ts", "third_party/"],
		doors: ["index", "cli"],
	}),
	"selection.max-file-kb": key<number>({
		type: wholeNumber(1, 10_240),
		default: 512,
		meaning: "Larger files are not indexed, in KiB.",
		example: 256,
		doors: ["index", "cli"],
	}),
	"selection.allow-secrets": key<readonly string[]>({
		type: GLOBS,
		default: [],
		meaning:
			"In files that match one of these globs (gitignore syntax), such as fixtures, what looks like a secret is indexed.",
		example: ["test/fixtures/"],
		doors: ["index", "cli"],
	}),
	"reply.limit": key<number>({
		type: wholeNumber(1, 10),
		default: 5,
		meaning: "Places that a reply shows where the asker does not say.",
		example: 8,
		doors: ["find", "app"],
	}),
	"reply.embeds": key<number>({
		type: wholeNumber(0, 3),
		default: 2,
		meaning: "How many of them are shown as a code snippet; the others are links.",
		example: 1,
		doors: ["find", "app"],
	}),
	"limits.user-per-minute": key<number>({
		type: wholeNumber(1, 1_000),
		default: 10,
		meaning:
			"Commands that one person may give in a minute. The find Action runs anew for each comment, so there it counts within one.",
		example: 4,
		doors: ["find", "app"],
	}),
	"limits.user-per-hour": key<number>({
		type: wholeNumber(1, 10_000),
		default: 60,
		meaning: "Commands that one person may give in an hour.",
		example: 30,
		doors: ["app"],
	}),
	"limits.user-per-day": key<number>({
		type: wholeNumber(1, 100_000),
		default: 200,
		meaning: "Commands that one person may give in a day.",
		example: 100,
		doors: ["app"],
	}),
	"limits.repository-per-minute": key<number>({
		type: wholeNumber(1, 10_000),
		default: 60,
		meaning:
			"Commands that all persons together may give in a minute. Who has triage access is counted, and never refused for what others ask.",
		example: 30,
		doors: ["app"],
	}),
	"limits.repository-per-hour": key<number>({
		type: wholeNumber(1, 100_000),
		default: 600,
		meaning: "The same in an hour.",
		example: 300,
		doors: ["app"],
	}),
	"limits.repository-per-day": key<number>({
		type: wholeNumber(1, 1_000_000),
		default: 3_000,
		meaning: "The same in a day.",
		example: 1_000,
		doors: ["app"],
	}),
	access: key<Access>({
		type: oneOf(...ACCESS_LEVELS),
		default: "anyone",
		meaning:
			"Who may ask: everybody who can comment, or only who has at least this access to the repository. Where both sides state one the stricter holds. In a public repository everybody has `read`.",
		example: "triage",
		doors: ["find", "app"],
	}),
};
