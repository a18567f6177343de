export default {
	testEnvironment: "node",
	testMatch: ["<rootDir>/test/**/*.test.ts"],
	extensionsToTreatAsEsm: [".ts"],
	transform: {
		"^.+\\.ts$": [
			"@swc/jest",
			{
				jsc: { parser: { syntax: "typescript" }, target: "es2024" },
				module: { type: "es6" },
			},
		],
	},
	modulePathIgnorePatterns: ["<rootDir>/dist/"],
	testTimeout: 120_000,
	maxWorkers: 2,
};
