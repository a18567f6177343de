/** An answer that is not a result. The texts are those of the server 1.19. */
export class Refusal extends Error {
	readonly status: number;

	constructor(status: number, message: string) {
		super(message);
		this.status = status;
	}
}

/** Answered as plain text: it comes from before the API. */
export class PlainRefusal extends Refusal {
	constructor(message: string, status: 401 | 403 = 401) {
		super(status, message);
	}
}

export function badInput(description: string): Refusal {
	return new Refusal(400, `Wrong input: ${description}`);
}

/** Of strict mode. */
export function badRequest(description: string): Refusal {
	return new Refusal(400, `Bad request: ${description}`);
}

/** The body is not of the shape that the call takes. */
export function malformed(description: string): Refusal {
	return new Refusal(400, `Format error in JSON body: ${description}`);
}

/** The body has its shape, but a value that is not allowed. */
export function invalid({ where, field, problem }: Problem): Refusal {
	return new Refusal(422, `Validation error in ${where}: [${field}: ${problem}]`);
}

export interface Problem {
	readonly where: "JSON body" | "query parameters" | "path parameters";
	readonly field: string;
	readonly problem: string;
}

export function notFound(description: string): Refusal {
	return new Refusal(404, `Not found: ${description}`);
}

export function alreadyExists(description: string): Refusal {
	return new Refusal(409, `Wrong input: ${description}`);
}

export function forbidden(description: string): Refusal {
	return new Refusal(403, `Forbidden: ${description}`);
}

/** Qdrant can do it, the stand-in cannot: nobody shall rely on it before it is built here. */
export function notBuilt(what: string): Refusal {
	return new Refusal(501, `The stand-in of Qdrant does not have ${what}.`);
}
