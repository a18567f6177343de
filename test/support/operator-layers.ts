import type { OperatorLayers } from "../../src/config/layer.ts";
import type { KeyName } from "../../src/config/schema.ts";

/** An operator whose environment states these values. */
export function operatorOf(values: Readonly<Partial<Record<KeyName, unknown>>>): OperatorLayers {
	const stated = Object.entries(values).map(
		([name, value]) => [name as KeyName, { value, origin: "a variable" }] as const,
	);
	return { above: new Map(stated), below: [] };
}
