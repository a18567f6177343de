import { REPOSITORY_FILE } from "../config/config-source.ts";

/** What `/find` and `/find --help` answer. */
export function renderHelp(): string {
	return `\`/find <what you are looking for>\` searches this repository's code and replies here.

- \`/find retry with backoff\`
- \`/find "fetchWithTimeout" lang:ts path:src/**\`
- \`/find symbol:parseConfig\`
- \`/find where are webhooks verified in:tests limit:3\`

<details><summary>All qualifiers</summary>

| Qualifier | Meaning |
|---|---|
| \`path:src/**\` \`-path:test\` | part of the path, or a glob as in GitHub code search; \`/\` in front anchors it at the root |
| \`lang:ts\` \`-lang:css\` | language, by name, alias or extension |
| \`symbol:parseConfig\` | where a name is defined |
| \`kind:function\` \`-kind:test\` | function, method, class, interface, type, enum, module, variable, doc, test, config or other |
| \`in:code\` \`in:docs\` \`in:tests\` | one slice of the repository; all of it by default |
| \`"exact phrase"\` | must occur literally |
| \`limit:5\` \`page:2\` | places in one reply, 1 to 10; the next ones |

</details>

Maintainers: \`/find status\` tells how the search does here. To search for that word: \`/find "status"\`

<sub>Edit your comment to ask again: the reply changes with it. Settings: \`${REPOSITORY_FILE}\`</sub>`;
}
