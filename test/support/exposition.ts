const NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const LABEL = `[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\[\\\\"n])*"`;
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(${LABEL}(?:,${LABEL})*)\\})? (\\S+)$`);
const COMMENT = new RegExp(`^# (?:HELP ${NAME} .+|TYPE (${NAME}) (?:counter|gauge|histogram|summary))$`);

/** Metrics as a scraper reads them. */
export class Exposition {
	readonly #values = new Map<string, number>();
	readonly #families = new Set<string>();

	/** Throws for text that is not the exposition format of Prometheus, and for a series that comes twice. */
	constructor(text: string) {
		for (const line of text.split("\n")) this.#read(line);
	}

	/** The value of `name` or `name{label="value"}`, labels in alphabetical order; undefined where it is absent. */
	value(series: string): number | undefined {
		return this.#values.get(series);
	}

	/** All series of a family, without histograms' parts. */
	series(name: string): Readonly<Record<string, number>> {
		const isOf = (key: string) => key === name || key.startsWith(`${name}{`);
		return Object.fromEntries([...this.#values].filter(([key]) => isOf(key)));
	}

	/** The names whose type is stated. */
	get families(): ReadonlySet<string> {
		return this.#families;
	}

	#read(line: string): void {
		if (line === "") return;
		const comment = COMMENT.exec(line);
		if (comment?.[1] !== undefined) this.#families.add(comment[1]);
		if (comment) return;
		const [match, name, labels, value] = SAMPLE.exec(line) ?? [];
		if (match === undefined || !isNumber(value!)) throw new Error(`No sample: ${line}`);
		const sorted = labels?.match(new RegExp(LABEL, "g"))?.toSorted().join(",");
		const key = sorted === undefined ? name! : `${name}{${sorted}}`;
		if (this.#values.has(key)) throw new Error(`Twice: ${key}`);
		this.#values.set(key, numberOf(value!));
	}
}

/** `NaN` in any case, as scrapers take it: what Node has not measured yet. */
function isNumber(value: string): boolean {
	return value.toLowerCase() === "nan" || !Number.isNaN(numberOf(value));
}

function numberOf(value: string): number {
	return Number(value.replace("Inf", "Infinity"));
}
