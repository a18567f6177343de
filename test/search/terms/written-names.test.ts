import { describe, expect, test } from "@jest/globals";
import { codeWords, namesInWord } from "../../../src/search/terms/written-names.ts";

describe("one word, however it is written, names", () => {
	test.each([
		["parseRequest", ["parseRequest"]],
		["parseRequest()", ["parseRequest"]],
		["parseRequest(body)", ["parseRequest"]],
		["`parseRequest`", ["parseRequest"]],
		["Session?", ["Session?", "Session"]],
		["Server::handle", ["Server::handle", "handle"]],
		["foo.bar()", ["foo.bar", "bar"]],
		["request->body", ["request->body", "body"]],
		["#flush", ["#flush", "flush"]],
		["@cached", ["@cached", "cached"]],
		["--dry-run", ["--dry-run", "dry-run"]],
		[".my-button", [".my-button", "my-button"]],
		["src/http/retry.ts", ["retry"]],
		["retry.ts", ["retry.ts", "retry"]],
		["response.json()", ["response.json", "json"]],
		["and", ["and"]],
		["?!", []],
	])("%s: %j", (word, names) => {
		expect(namesInWord(word)).toEqual(names);
	});
});

describe("in a sentence code is", () => {
	test.each([
		["how does parseRequest work", ["parseRequest"]],
		["HttpClient retry", ["HttpClient"]],
		["where is parse_request called", ["parse_request"]],
		["who reads MAX_SIZE there", ["MAX_SIZE"]],
		["the utf8 decoder", ["utf8"]],
		["where is Session closed", ["Session"]],
		["where is the `session` closed", ["`session`"]],
		["when do we call close() again", ["close()"]],
		["where does client.send retry", ["client.send"]],
		["calls of Server::handle here", ["Server::handle"]],
		["Session handling", []],
		["Where Is The Session Closed", []],
		["the HTTP server", []],
		["retry and/or give up.", []],
	])("%s: %j", (text, words) => {
		expect(codeWords({ text, phrases: [] }).map((word) => word.text)).toEqual(words);
	});
});
