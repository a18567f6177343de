import type { OperatorSettings } from "../config/settings.ts";
import type { CommandCounts } from "../resilience/counting/command-counts.ts";
import { connectRedis } from "../resilience/counting/redis-counters.ts";
import type { OutageLog } from "../resilience/counting/shared-server.ts";
import { memoryCounters } from "../resilience/counting/window-counter.ts";

/** Where the commands of the limits are counted. Throws ConfigurationError for an address that cannot be used. */
export async function openCommandCounts(
	{ redis }: Pick<OperatorSettings, "redis">,
	log: OutageLog,
): Promise<CommandCounts> {
	if (redis.url === undefined) return { counters: memoryCounters(), close: async () => {} };
	return connectRedis({ url: redis.url, log });
}
