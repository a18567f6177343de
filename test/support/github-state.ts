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

/** How the default branch stands to the indexed commit. */
export interface StoredComparison {
	/** Commits that only the branch has. */
	readonly aheadBy: number;
	/** Commits that only the indexed one has. */
	readonly behindBy: number;
	/** Paths that changed on the branch. */
	readonly files: readonly string[];
}

/** What GitHub would know; tests set it up and look at it. */
export class GitHubState {
	/** The App that the calls come from. */
	readonly app = { id: 123, slug: "slashfind" };
	readonly comments: StoredComment[] = [];
	readonly reactions: { readonly comment: number; readonly content: string }[] = [];
	/** Files of the default branch by path. */
	readonly files = new Map<string, string>();
	/** What a comparison of the indexed commit with the default branch says. */
	comparison: StoredComparison | undefined = { aheadBy: 0, behindBy: 0, files: [] };
	/** Stands for the present, in every time stamp. */
	now = "2026-11-20T22:06:00Z";
	#nextId = 9_000_000_001;

	/** Adds a comment; by default somebody's, now. */
	addComment(comment: Partial<StoredComment> & Pick<StoredComment, "issue" | "body">): StoredComment {
		const stored: StoredComment = {
			id: this.#nextId++,
			login: "octocat",
			type: "User",
			appId: undefined,
			createdAt: this.now,
			updatedAt: this.now,
			...comment,
		};
		this.comments.push(stored);
		return stored;
	}

	/** Adds a comment that the App itself wrote. */
	addOwnComment(comment: Pick<StoredComment, "issue" | "body"> & Partial<StoredComment>): StoredComment {
		return this.addComment({ login: `${this.app.slug}[bot]`, type: "Bot", appId: this.app.id, ...comment });
	}

	/** Texts of the App's comments, oldest first. */
	get replies(): string[] {
		return this.comments.filter(({ appId }) => appId === this.app.id).map(({ body }) => body);
	}
}
