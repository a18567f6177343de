/** A comment as the stand-in keeps it. */
export interface StoredComment {
	readonly id: number;
	/** Number of the issue or pull request. */
	readonly issue: number;
	body: string;
	readonly login: string;
	readonly type: "User" | "Bot";
	/** The App that wrote it. */
	readonly appId: number | undefined;
	readonly createdAt: string;
	updatedAt: string;
}

/** A comment in a review thread. */
export interface StoredReviewComment extends StoredComment {
	/** The first comment of the thread, unless this is it. */
	readonly inReplyTo: number | undefined;
}

/** A review's own text. */
export interface StoredReview {
	readonly id: number;
	readonly nodeId: string;
	readonly pull: number;
	body: string;
}

/** An attempt of GitHub's to deliver something to the App. */
export interface StoredDelivery {
	readonly id: number;
	readonly guid: string;
	/** ISO 8601. */
	readonly deliveredAt: string;
	readonly event: string;
	readonly payload: object;
	readonly statusCode?: number;
	readonly isRedelivery?: boolean;
}

/** Somebody who calls the API. */
export interface Account {
	readonly login: string;
	readonly type: "User" | "Bot";
	readonly appId: number | undefined;
}

/** What was reacted to: one of them. */
export interface StoredReaction {
	readonly comment?: number;
	readonly reviewComment?: number;
	/** The review's node id. */
	readonly review?: string;
	readonly content: string;
}

/** An artifact and the workflow run that uploaded it. */
export interface StoredRunArtifact {
	readonly id: number;
	readonly name: string;
	/** `owner/name` of where it is listed; everywhere where it is left out. */
	readonly repository?: string;
	/** Bytes of the archive. */
	readonly size: number;
	readonly expired?: boolean;
	/** Where the archive is. */
	readonly location: string;
	readonly run: {
		readonly id: number;
		readonly event: string;
		readonly branch: string;
		readonly repositoryId: number;
		/** Another one for a pull request from a fork. */
		readonly headRepositoryId: number;
		/** What the list of artifacts says in its place; the same where not given. */
		readonly listedHeadRepositoryId?: number;
	};
}

/** How the default branch stands to the indexed commit. */
export interface StoredComparison {
	/** Commits that only the branch has. */
	readonly aheadBy: number;
	/** Commits that only the indexed one has. */
	readonly behindBy: number;
	/** Paths that changed on the branch. */
	readonly files: readonly string[];
}

/** What somebody may do in the repository. */
export interface StoredPermission {
	/** GitHub's name for it, or the name of an organisation's own role. */
	readonly role: string;
	/** GitHub's role that an own one adds to. */
	readonly base?: string;
	/** Where the name belongs to somebody else than tests take for granted. */
	readonly id?: number;
}

/** What GitHub would know; tests set it up and look at it. */
export class GitHubState {
	/** The App that calls come from, unless their token is one of `accounts`. */
	readonly app = { id: 123, slug: "slashfind" };
	/** Other callers, by token. */
	readonly accounts = new Map<string, Account>();
	readonly comments: StoredComment[] = [];
	readonly reviewComments: StoredReviewComment[] = [];
	readonly reviews: StoredReview[] = [];
	readonly reactions: StoredReaction[] = [];
	/** Newest first, as GitHub lists them. */
	readonly artifacts: StoredRunArtifact[] = [];
	/** In any order. */
	readonly deliveries: StoredDelivery[] = [];
	/** Files of the default branch by path. */
	readonly files = new Map<string, string>();
	/** Files of the owners' `.github` repositories by path. */
	readonly ownerFiles = new Map<string, string>();
	/** What persons may do, by login; who is not named may do what everybody may. */
	readonly permissions = new Map<string, StoredPermission>();
	/** What everybody may: `none` in a private repository, and `read` in a public one. */
	everybody = "read";
	/** What a comparison of the indexed commit with the default branch says. */
	comparison: StoredComparison | undefined = { aheadBy: 0, behindBy: 0, files: [] };
	/** Stands for the present, in every time stamp. */
	now = "2026-11-20T22:06:00Z";
	#nextId = 9_000_000_001;

	/** Adds a comment; by default somebody's, now. */
	addComment(comment: Partial<StoredComment> & Pick<StoredComment, "issue" | "body">): StoredComment {
		const stored = this.#stored(comment);
		this.comments.push(stored);
		return stored;
	}

	/** Adds a comment that the App itself wrote. */
	addOwnComment(comment: Pick<StoredComment, "issue" | "body"> & Partial<StoredComment>): StoredComment {
		return this.addComment({ ...this.appAccount, ...comment });
	}

	/** Adds a comment to a review thread, or the first one of a new thread. */
	addReviewComment(
		comment: Partial<StoredReviewComment> & Pick<StoredReviewComment, "issue" | "body">,
	): StoredReviewComment {
		const stored = { inReplyTo: undefined, ...this.#stored(comment) };
		this.reviewComments.push(stored);
		return stored;
	}

	addReview(review: Pick<StoredReview, "pull" | "body"> & Partial<StoredReview>): StoredReview {
		const id = this.#nextId++;
		const stored = { id, nodeId: `PRR_${id}`, ...review };
		this.reviews.push(stored);
		return stored;
	}

	/** Remembers that something was delivered, now unless it says otherwise. */
	addDelivery(
		delivery: Partial<StoredDelivery> & Pick<StoredDelivery, "guid" | "event" | "payload">,
	): StoredDelivery {
		const stored = { id: this.#nextId++, deliveredAt: new Date().toISOString(), ...delivery };
		this.deliveries.push(stored);
		return stored;
	}

	get appAccount(): Account {
		return { login: `${this.app.slug}[bot]`, type: "Bot", appId: this.app.id };
	}

	/** Whose token an `authorization` header carries. */
	callerOf(authorization: string): Account {
		return this.accounts.get(authorization.split(" ")[1] ?? "") ?? this.appAccount;
	}

	/** Texts of the App's comments, oldest first. */
	get replies(): string[] {
		return this.comments.filter(({ appId }) => appId === this.app.id).map(({ body }) => body);
	}

	/** All comments of bots in the conversation, oldest first. */
	get botComments(): StoredComment[] {
		return this.comments.filter(({ type }) => type === "Bot");
	}

	/** Comments of bots in review threads, oldest first. */
	get threadReplies(): StoredReviewComment[] {
		return this.reviewComments.filter(({ type }) => type === "Bot");
	}

	#stored<T extends Partial<StoredComment>>(comment: T & Pick<StoredComment, "issue" | "body">) {
		return {
			id: this.#nextId++,
			login: "octocat",
			type: "User" as const,
			appId: undefined,
			createdAt: this.now,
			updatedAt: this.now,
			...comment,
		};
	}
}
