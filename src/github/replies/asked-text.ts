export interface Reaction {
	readonly content: "eyes" | "confused";
	/** Takes a reaction that still waits out of the line. */
	readonly signal: AbortSignal;
}

/**
 * A text in a pull request that holds commands: a comment, a review comment or a review's own text. Every call throws
 * ProviderError when GitHub refuses it for good.
 */
export interface AskedText {
	/** What the markers of its replies call it. */
	readonly mark: string;
	/** Its text as it stands now; undefined when it was deleted. */
	read(): Promise<string | undefined>;
	react(reaction: Reaction): Promise<void>;
}
