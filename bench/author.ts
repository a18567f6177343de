/** Who signs the commits that the bench makes: git would else ask for the user's name, and may find none. */
export const AUTHOR = {
	GIT_AUTHOR_NAME: "bench",
	GIT_AUTHOR_EMAIL: "bench@localhost",
	GIT_COMMITTER_NAME: "bench",
	GIT_COMMITTER_EMAIL: "bench@localhost",
};
