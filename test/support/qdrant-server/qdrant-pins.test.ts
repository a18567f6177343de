import { describePins } from "./pins/describe-pins.ts";
import { startQdrantServer } from "./qdrant-server.ts";

describePins("the stand-in", () => startQdrantServer());

const { QDRANT_URL: url, QDRANT_API_KEY: apiKey } = process.env;

/** The same on a real server, where there is one. */
if (url) describePins(url, async () => ({ url, apiKey, close: async () => undefined }));
