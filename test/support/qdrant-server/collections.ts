import { Collection } from "./collection.ts";
import { alreadyExists, badInput, invalid, notFound } from "./refusal.ts";
import type { JsonObject } from "./shape.ts";
import type { QueueHooks } from "./write-queue.ts";

export interface AliasAction {
	readonly create_alias?: { readonly collection_name: string; readonly alias_name: string };
	readonly delete_alias?: { readonly alias_name: string };
	readonly rename_alias?: { readonly old_alias_name: string; readonly new_alias_name: string };
}

export interface Alias {
	readonly alias_name: string;
	readonly collection_name: string;
}

const FORBIDDEN_IN_NAMES = /[<>:"/\\|?*\0\x1f]/;

/** All collections of a server, and the aliases of them. */
export class Collections {
	readonly #hooks: QueueHooks;
	readonly #collections = new Map<string, Collection>();
	readonly #aliases = new Map<string, string>();

	constructor(hooks: QueueHooks) {
		this.#hooks = hooks;
	}

	/** By its own name or an alias. @throws Refusal (404) */
	get(name: string): Collection {
		const collection = this.find(name);
		if (!collection) throw missing(name);
		return collection;
	}

	find(name: string): Collection | undefined {
		return this.#collections.get(this.#aliases.get(name) ?? name);
	}

	get names(): string[] {
		return [...this.#collections.keys()].sort();
	}

	get aliases(): Alias[] {
		return [...this.#aliases].map(([alias_name, collection_name]) => ({ alias_name, collection_name }));
	}

	/** @throws Refusal (409) for a name that is taken, (400) by an alias */
	create(name: string, body: JsonObject): void {
		checkName(name);
		this.#refuseTaken(name);
		if (this.#aliases.has(name)) {
			const problem = "Alias with the same name already exists";
			throw badInput(`Can't create collection with name ${name}. ${problem}`);
		}
		this.#collections.set(name, new Collection({ name, body, hooks: this.#hooks }));
	}

	/** Takes its aliases away too; an alias itself is no collection. @returns whether there was one */
	delete(name: string): boolean {
		for (const { alias_name, collection_name } of this.aliases) {
			if (collection_name === name) this.#aliases.delete(alias_name);
		}
		return this.#collections.delete(name);
	}

	/** One after the other; what came before a failing one stays. */
	changeAliases(actions: readonly AliasAction[]): void {
		for (const action of actions) this.#changeAlias(action);
	}

	async catchUp(): Promise<void> {
		for (const collection of this.#collections.values()) await collection.catchUp();
	}

	#changeAlias({ create_alias: created, delete_alias: deleted, rename_alias: renamed }: AliasAction): void {
		if (created) this.#createAlias(created);
		if (deleted) this.#aliases.delete(deleted.alias_name);
		if (renamed) this.#renameAlias(renamed.old_alias_name, renamed.new_alias_name);
	}

	#createAlias({ collection_name, alias_name }: Alias): void {
		checkName(alias_name);
		if (!this.#collections.has(collection_name)) throw missing(collection_name);
		this.#refuseTaken(alias_name);
		this.#aliases.set(alias_name, collection_name);
	}

	#renameAlias(from: string, to: string): void {
		const target = this.#aliases.get(from);
		if (target === undefined) throw notFound(`Alias ${from} does not exists!`);
		checkName(to);
		this.#aliases.delete(from);
		this.#aliases.set(to, target);
	}

	#refuseTaken(name: string): void {
		if (this.#collections.has(name)) throw alreadyExists(`Collection \`${name}\` already exists!`);
	}
}

function missing(name: string): Error {
	return notFound(`Collection \`${name}\` doesn't exist!`);
}

function checkName(name: string): void {
	const character = FORBIDDEN_IN_NAMES.exec(name)?.[0];
	const field = { where: "path parameters", field: "collection_name" } as const;
	if (character !== undefined) {
		throw invalid({ ...field, problem: `collection name cannot contain "${character}" char` });
	}
	if (name.length < 1 || name.length > 255) {
		throw invalid({ ...field, problem: "must be from 1 to 255 characters" });
	}
}
