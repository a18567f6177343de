/** Sets variables of this process, which its children inherit, while work runs. */
export async function withVariables<T>(
	variables: Readonly<Record<string, string>>,
	work: () => Promise<T>,
): Promise<T> {
	const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
	Object.assign(process.env, variables);
	try {
		return await work();
	} finally {
		for (const [name, value] of before) {
			if (value === undefined) delete process.env[name];
			else process.env[name] = value;
		}
	}
}
