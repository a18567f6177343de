import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";

const COMPOSE = parse(readFileSync(new URL("../../compose.yaml", import.meta.url), "utf8"));

// Qdrant takes an empty string for neither, and does not start.
test("compose.yaml says whether tokens count as true or false, whatever variables are set", () => {
	const { environment } = COMPOSE.services.qdrant;
	expect(environment.QDRANT__SERVICE__JWT_RBAC).toBe("true");
});
