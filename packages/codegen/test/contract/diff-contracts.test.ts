import { expect, test } from "vitest";
import { largest } from "../../src/contract/contract.js";
import { diffContracts } from "../../src/contract/diff-contracts.js";
import { petsWith } from "../support/contracts.js";

const pets = petsWith();
const getOwner = "  /pets/{pet-id}/zoo.getOwner():\n";

test("finds nothing where only prose and spelling changed", () => {
	const same = petsWith(["Lists them.", "Lists all."], ["title: Pets", "title: Animals"], ["pets.list", "pets.all"]);
	expect(diffContracts(pets, same)).toEqual([]);
	expect(largest([])).toBe("patch");
});

/** What is changed in the pets, how large that is, and how it is said. */
const cases: [what: string, old: string, now: string, size: string, text: RegExp][] = [
	[
		"an operation added",
		getOwner,
		`  /pets/new:\n    get: {responses: {2XX: {description: n}}}\n${getOwner}`,
		"minor",
		/^`GET \/pets\/new` is new$/,
	],
	["an operation removed", "    post:\n", "    x-post:\n", "major", /^`POST \/pets` is gone$/],
	[
		"a path moved",
		getOwner,
		"  /animals/{pet-id}/zoo.getOwner():\n",
		"major",
		/^`GET \/pets\/.*` moved to `GET \/animals\/.*`$/,
	],
	[
		"an operation renamed",
		getOwner,
		"  /pets/{pet-id}/zoo.getKeeper():\n",
		"major",
		/is gone; `GET .*getKeeper\(\)` is new and takes and returns the same/,
	],
	[
		"an operation renamed and changed",
		`${getOwner}    get:\n`,
		"  /pets/{pet-id}/zoo.fetchKeeper():\n    get:\n      deprecated: true\n      requestBody: {content: {application/json: {schema: {type: string}}}}\n",
		"major",
		/getOwner\(\)` is gone; `GET .*fetchKeeper\(\)` is new under the same parent, perhaps the same/,
	],
	[
		"the type of a response",
		"schema: {$ref: '#/components/schemas/owner'}",
		"schema: {$ref: '#/components/schemas/pet'}",
		"major",
		/returns for 200 `pet`, no longer `owner`$/,
	],
	[
		"a response without a body",
		"      responses:\n        '200': {description: Toys.}",
		"      responses:\n        '200': {description: T, content: {a/b: {schema: {type: string}}}}",
		"major",
		/`GET \/toys` returns for 200 `string as a\/b`, no longer `nothing`/,
	],
	[
		"an error response dropped",
		"        default:\n",
		"        x-default:\n",
		"major",
		/`GET \/pets` does not describe its response 4XX any more/,
	],
	[
		"a response added",
		"        '201': {description: Made.}",
		"        '201': {description: Made.}\n        '409': {description: There.}",
		"minor",
		/describes its response 409/,
	],
	[
		"a response that may be left out",
		"schema: {$ref: '#/components/schemas/owner'}",
		"schema: {anyOf: [{$ref: '#/components/schemas/owner'}, {enum: [null]}]}",
		"minor",
		/may leave out its response 200/,
	],
	[
		"a parameter added",
		"get:\n      tags",
		"get:\n      parameters: [{name: $skip, in: query, schema: {type: integer}}]\n      tags",
		"minor",
		/takes `query \$skip`/,
	],
	[
		"a required parameter added",
		"get:\n      tags",
		"get:\n      parameters: [{name: $skip, in: query, required: true, schema: {type: integer}}]\n      tags",
		"major",
		/needs `query \$skip`/,
	],
	[
		"a parameter of another type",
		"description: How many., schema: {type: integer}",
		"description: How many., schema: {type: string}",
		"major",
		/takes `query \$top` as `string`, no longer `number`/,
	],
	["a parameter that is required now", "description: How many.", "required: true", "major", /needs `query \$top`/],
	["a parameter renamed", "name: $top", "name: $first", "major", /does not take `query \$top` any more/],
	[
		"a request of another type",
		"schema: {$ref: '#/components/schemas/pet'}\n      responses",
		"schema: {$ref: '#/components/schemas/owner'}\n      responses",
		"major",
		/takes as its body `owner`, no longer `pet`/,
	],
	[
		"a property added",
		"tags: {type: array",
		"age: {type: integer}\n            tags: {type: array",
		"minor",
		/^`pet.age` is new: `number`$/,
	],
	[
		"a property removed",
		"            tags: {type: array, items: {type: string}}\n",
		"",
		"major",
		/^`pet.tags` is gone$/,
	],
	[
		"a property renamed",
		"            tags: {type",
		"            labels: {type",
		"major",
		/`pet.tags` is gone; `labels` is new and of the same type/,
	],
	[
		"a property of another type",
		"id: {type: string}",
		"id: {type: string, format: uuid}",
		"major",
		/`pet.id` is `string \(uuid\)`, no longer `string`/,
	],
	[
		"a property that may be null",
		"id: {type: string}",
		"id: {type: string, nullable: true}",
		"minor",
		/`pet.id` may be null now/,
	],
	[
		"a property that is required now",
		"        id: {type: string}",
		"        id: {type: string}\n      required: [id]",
		"major",
		/`pet.id` has to be there now/,
	],
	[
		"a value added",
		"enum: [small, large]",
		"enum: [small, large, huge]",
		"minor",
		/^the value `huge` of `size` is new$/,
	],
	[
		"a derived type added",
		"cat: '#/components/schemas/cat'",
		"cat: cat\n          toy: toy",
		"minor",
		/^a `pet` may be a `toy` now$/,
	],
	[
		"a derived type removed",
		"cat: '#/components/schemas/cat'",
		"none: owner",
		"major",
		/^a `pet` is never a `cat` any more$/,
	],
	[
		"a media type of a response",
		"        application/json:\n          schema:\n            type: array",
		"        text/csv:\n          schema:\n            type: array",
		"major",
		/^`GET \/pets` returns for 200 `list of pet as text\/csv`, no longer `list of pet`$/,
	],
	[
		"a media type of an error",
		"          content:\n            application/json:\n              schema: {type: string",
		"          content:\n            application/xml:\n              schema: {type: string",
		"major",
		/returns for 5XX `string as application\/xml`, no longer `string`/,
	],
	[
		"additional data",
		"type: object\n          description: A pet.",
		"type: object\n          additionalProperties: false",
		"major",
		/^`pet` has no additional data any more$/,
	],
	[
		"a parameter that is one of several",
		"schema: {type: integer}",
		"schema: {anyOf: [{type: integer}]}",
		"major",
		/takes `query \$top` as `number among alternatives`/,
	],
	[
		"a parameter that its path has too",
		"get:\n      tags",
		"get:\n      parameters: [{name: $top, in: query, schema: {type: integer}}]\n      tags",
		"major",
		/takes `query \$top` as `number, as for its path`/,
	],
	[
		"a type that is one of several",
		"    size:\n      type: string",
		"    size:\n      anyOf: [{type: string, enum: [small]}]\n      type: string",
		"major",
		/is `an alternative of size of type string with .*`, no longer `size`/,
	],
	[
		"the type beside one of several",
		"description: How it looks.}",
		"anyOf: [{type: number}]}",
		"major",
		/^`pet.description` is `number of type string`, no longer `string`$/,
	],
	[
		"another schema of a second media type",
		"            items: {$ref: '#/components/schemas/pet'}\n",
		"            items: {$ref: '#/components/schemas/pet'}\n        text/plain: {schema: {type: array, items: {$ref: '#/components/schemas/pet'}}}\n",
		"major",
		/returns for 200 `list of pet or list of pet as text\/plain by itself`, no longer `list of pet`$/,
	],
	[
		"the type of an enumeration",
		"    size:\n      type: string",
		"    size:\n      type: array",
		"major",
		/^`size` is described of type array now, no longer in the usual way$/,
	],
	[
		"the front of all names",
		"  schemas:\n",
		"  schemas:\n    zoo.keeper: {type: string}\n",
		"patch",
		/the models are in other folders, as what all names have in front is `zoo`/,
	],
	["the server", "https://pets.example/beta", "https://zoo.example/beta", "major", /^the server is `https:\/\/zoo/],
	[
		"the order of values",
		"enum: [small, large]",
		"enum: [large, small]",
		"patch",
		/values of `size` come in another order/,
	],
	[
		"what a value is called",
		"{value: large}",
		"{value: large, name: Big}",
		"major",
		/is called `Big` now, no longer `large`/,
	],
	["a value removed", "enum: [small, large]", "enum: [small]", "major", /^the value `large` of `size` is gone$/],
];

test("a property that goes while one of another type comes is not taken for a new name", () => {
	const other = petsWith([
		"            tags: {type: array, items: {type: string}}\n",
		"            labels: {type: string}\n",
	]);
	const texts = diffContracts(pets, other).map(({ text }) => text);
	expect(texts).toContain("`pet.tags` is gone");
	expect(texts).toContain("`pet.labels` is new: `string`");
});

test.each(cases)("says of %s how large it is and what it is", (_, old, now, size, text) => {
	const changes = diffContracts(pets, petsWith([old, now]));
	expect(largest(changes)).toBe(size);
	expect(changes.map((change) => change.text)).toContainEqual(expect.stringMatching(text));
});

test.each([
	["how large a number may be", "schema: {type: integer}", "schema: {type: number, format: int64}"],
	["a slash behind the server", "https://pets.example/beta", "https://pets.example/beta/"],
	[
		"a server that is not called",
		"https://pets.example/beta",
		"https://pets.example/beta\n  - url: https://zoo.example",
	],
])("says nothing of %s, of which the client shows nothing", (_, old, now) => {
	expect(diffContracts(pets, petsWith([old, now]))).toEqual([]);
});

test("knows which of several servers is called", () => {
	const both = petsWith(["https://pets.example/beta", "http://pets.example/beta\n  - url: https://pets.example/beta"]);
	expect(both.server).toBe("https://pets.example/beta");
});

test("takes a property that must be there for a break only where callers send the type", () => {
	const onlyRead: [string, string] = ["    post:\n", "    x-post:\n"];
	const required: [string, string] = ["        id: {type: string}", "        id: {type: string}\n      required: [id]"];
	expect(largest(diffContracts(petsWith(onlyRead), petsWith(onlyRead, required)))).toBe("minor");
});

test("names what a program reaches the change by", () => {
	const [change] = diffContracts(pets, petsWith([getOwner, "  /animals/{pet-id}/zoo.getOwner():\n"]));
	expect(change?.names).toEqual(["zoo.getOwner()"]);
});
