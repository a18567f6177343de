import { z } from "zod";

// biome-ignore lint/suspicious/noTemplateCurlyInString: the runner's own syntax
const JOB_TOKEN = "${{ github.token }}";

/** The only input with a default, in `action.yml`: the job's own token. */
export const TOKEN_INPUT = z.string().meta({ default: JOB_TOKEN });
