import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../src/generate-error.js";
import { documentText } from "../../src/lock/document-text.js";
import { treeOfBytes } from "../../src/reading/open-description-tree.js";
import { filterPaths } from "../../src/reading/paths/filter-paths.js";

function text(yaml: string): string {
	const tree = treeOfBytes(Buffer.from(yaml), "openapi.yaml");
	return [...documentText(tree, filterPaths(tree.paths, { include: [], exclude: [] }))].join("");
}

const head = "openapi: 3.0.4\ninfo: {title: t, version: '1'}\n";

/** How a schema is written. */
function schema(flow: string): string {
	const written = text(`${head}paths: {}\ncomponents: {schemas: {S: ${flow}}}`);
	return /"S":(.*)\}\}\}$/.exec(written)?.[1] ?? written;
}

/** How a parameter is written. */
function parameter(flow: string): string {
	const written = text(`${head}paths: {}\ncomponents: {parameters: {P: ${flow}}}`);
	return /"P":(.*)\}\}\}$/.exec(written)?.[1] ?? written;
}

test("members come in the order of the writer, extensions last, and absent ones are skipped", () => {
	expect(
		text(`x-a: 1
tags: [{x-b: 2, name: t, description: d}]
info: {version: '1', title: "", x-c: [], contact: {email: e, name: n}}
openapi: 3.0.4
externalDocs: {url: u}
security: []
servers: [{description: d, url: u}]
paths:
  /b:
    parameters: [{in: query, name: q}]
    post: {responses: {}, security: [], deprecated: true, tags: [x, x], operationId: o}
    get: {responses: {404: {$ref: '#/components/responses/R'}, 200: {description: ok, content: {a/b: {}}}}}
    description: d
components: {responses: {R: {description: r}}, schemas: {}}`),
	).toBe(
		'{"openapi":"3.1.2","info":{"title":"","contact":{"name":"n","email":"e"},"version":"1","x-c":[ ]},"servers":[{"url":"u","description":"d"}],' +
			'"paths":{"/b":{"description":"d","post":{"tags":["x"],"operationId":"o","responses":{},"deprecated":true,"security":[ ]},' +
			'"get":{"responses":{"404":{"$ref":"#/components/responses/R"},"200":{"description":"ok","content":{"a/b":{}}}}},' +
			'"parameters":[{"name":"q","in":"query"}]}},' +
			'"components":{"responses":{"R":{"description":"r"}}},"tags":[{"name":"t","description":"d","x-b":2}],"externalDocs":{"url":"u"},"x-a":1}',
	);
});

test.each([
	["{type: string, nullable: true}", '{"type":["null","string"]}'],
	["{enum: [null], nullable: true}", '{"type":"null"}'],
	["{enum: [null], description: d}", '{"type":"null","description":"d"}'],
	["{enum: [null, null]}", '{"enum":[null,null]}'],
	["{type: string, enum: [null], nullable: true}", '{"enum":[null],"type":["null","string"]}'],
	["{nullable: true}", "{}"],
	["{anyOf: [{type: string}], nullable: true}", '{"type":"string"}'],
	["{oneOf: [{type: string}, {type: integer}, {enum: [null]}]}", '{"type":["null","integer","string"]}'],
	["{anyOf: [{type: string}], oneOf: [{type: integer}]}", '{"type":"string","oneOf":[{"type":"integer"}]}'],
	["{anyOf: [{type: number, example: 1}, {type: string}]}", '{"type":["number","string"]}'],
	["{type: object, anyOf: [{type: string}]}", '{"type":"object","anyOf":[{"type":"string"}]}'],
	["{anyOf: [{type: string, nullable: true}]}", '{"anyOf":[{"type":["null","string"]}]}'],
	["{anyOf: [{type: string}, {}]}", '{"anyOf":[{"type":"string"},{}]}'],
	["{allOf: [{type: string}]}", '{"allOf":[{"type":"string"}]}'],
	["{required: [a, a], properties: {}, type: object}", '{"required":["a"],"type":"object"}'],
	["{required: [a, true, ~, FALSE, 1e1], title: true}", '{"title":"True","required":["a","True","False","10"]}'],
	["{additionalProperties: true}", "{}"],
	["{additionalProperties: false}", '{"additionalProperties":false}'],
	["{additionalProperties: {}}", '{"additionalProperties":{}}'],
	["{minimum: -9223372036854775808, maximum: 1.50}", '{"maximum":1.50,"minimum":-9223372036854775808}'],
	["{minimum: '1', maxLength: '2', multipleOf: 1e-3}", '{"multipleOf":0.001,"minimum":1,"maxLength":2}'],
	["{minimum: -1e3, maximum: 1e400, maxLength: 1e3}", '{"maximum":1e400,"minimum":-1000,"maxLength":1000}'],
	["{exclusiveMaximum: true, maximum: 5}", '{"exclusiveMaximum":5}'],
	["{exclusiveMinimum: false, minimum: 5}", '{"minimum":5}'],
	["{uniqueItems: false, readOnly: false, deprecated: true}", '{"uniqueItems":false,"deprecated":true}'],
	["{default: 07, example: [1.50, '07']}", '{"default":7,"example":[1.50,"07"]}'],
	["{$ref: '#/components/schemas/S', description: gone}", '{"$ref":"#/components/schemas/S"}'],
	[
		"{discriminator: {mapping: {a: '#/components/schemas/S'}, propertyName: p}}",
		'{"discriminator":{"propertyName":"p","mapping":{"a":"#/components/schemas/S"}}}',
	],
	["{x-ms-enum: {name: n}}", '{"x-ms-enum":}'],
	["{x-ms-enum-flags: {isFlags: true, name: n}}", '{"x-ms-enum-flags":{"isFlags":true}}'],
	[
		"{x-ms-pageable: {}, x-ms-primary-error-message: yes}",
		'{"x-ms-pageable":{"nextLinkName":"nextLink","itemName":"value"},"x-ms-primary-error-message":false}',
	],
	["{x-ms-pageable: {nextLinkName: n, itemName: ''}}", '{"x-ms-pageable":{"nextLinkName":"n","itemName":""}}'],
	[
		"{x-ms-pageable: {operationName: '', nextLinkName: n}}",
		'{"x-ms-pageable":{"nextLinkName":"n","itemName":"value"}}',
	],
	["{x-ms-pageable: {}}", '{"x-ms-pageable":{"nextLinkName":"nextLink","itemName":"value"}}'],
	["{x-ms-pageable: {nextLinkName: '', itemName: ''}}", '{"x-ms-pageable":{"itemName":""}}'],
	["{type: object, example: {}, default: {}, x-a: {}}", '{"type":"object","x-a":{}}'],
	["{example: {a: {}}, default: null}", '{"default":null,"example":{"a":{}}}'],
	[
		"{x-ms-deprecation: {version: v, date: 2024-04-10, removalDate: '2026-01-02T03:04:05Z', description: d}}",
		'{"x-ms-deprecation":{"removalDate":"2026-01-02T03:04:05.0000000+00:00","date":"2024-04-10T00:00:00.0000000+00:00","version":"v","description":"d"}}',
	],
	[
		"{x-ms-deprecation: {version: 1, description: d}, x-ms-pageable: {itemName: 7}, x-ms-enum-flags: {isFlags: 'true'}}",
		'{"x-ms-deprecation":{"description":"d"},"x-ms-pageable":{"nextLinkName":"nextLink","itemName":"value"},"x-ms-enum-flags":{"isFlags":false}}',
	],
	["{x-ms-primary-error-message: true}", '{"x-ms-primary-error-message":true}'],
])("the schema %s is written %s", (flow, written) => {
	expect(schema(flow)).toBe(written);
});

test("empty components are written, absent ones are not", () => {
	expect(text(`${head}paths: {}\ncomponents: {schemas: {}}`)).toMatch(/,"components":\{\}\}$/);
	expect(text(`${head}paths: {}`)).not.toContain("components");
});

test("a request body always has its content", () => {
	expect(text(`${head}paths: {}\ncomponents: {requestBodies: {B: {required: true}}}`)).toContain(
		'"B":{"content":{},"required":true}',
	);
});

test.each([
	[
		"{type: oauth2, flows: {authorizationCode: {scopes: {}, tokenUrl: t, authorizationUrl: a}, implicit: {scopes: {z: b, a: ''}}}}",
		'{"type":"oauth2","flows":{"implicit":{"scopes":{"z":"b","a":""}},"authorizationCode":{"authorizationUrl":"a","tokenUrl":"t","scopes":{}}}}',
	],
	["{in: header, name: X-Key, type: apiKey}", '{"type":"apiKey","name":"X-Key","in":"header"}'],
	[
		"{bearerFormat: JWT, scheme: bearer, type: http, x-a: 1, description: d}",
		'{"type":"http","description":"d","scheme":"bearer","bearerFormat":"JWT","x-a":1}',
	],
	["{openIdConnectUrl: u, type: openIdConnect}", '{"type":"openIdConnect","openIdConnectUrl":"u"}'],
])("the security scheme %s is written %s", (flow, written) => {
	expect(text(`${head}paths: {}\ncomponents: {securitySchemes: {S: ${flow}}}`)).toContain(`"S":${written}}`);
});

test("a requirement names only schemes that there are", () => {
	const schemes = "components: {securitySchemes: {a: {type: http, scheme: basic}}}";
	const written = text(
		`${head}paths: {/x: {get: {responses: {}, security: [{b: []}]}}}\n${schemes}\nsecurity: [{a: [r], b: []}]`,
	);
	expect(written).toContain('"get":{"responses":{},"security":[{}]}');
	expect(written).toMatch(/,"security":\[\{"a":\["r"\]\}\]\}$/);
});

test.each([
	["{name: a, in: query, style: form, explode: true}", '{"name":"a","in":"query"}'],
	["{name: a, in: query, explode: false}", '{"name":"a","in":"query","explode":false}'],
	["{name: a, in: path, style: simple, explode: false, required: true}", '{"name":"a","in":"path","required":true}'],
	["{name: a, in: query, style: pipeDelimited, explode: false}", '{"name":"a","in":"query","style":"pipeDelimited"}'],
])("the parameter %s is written %s", (flow, written) => {
	expect(parameter(flow)).toBe(written);
});

test.each([
	["{type: [string]}", "#/components/schemas/S/type", GenerateErrorCode.UnsupportedConstruct],
	["{const: 1}", "#/components/schemas/S/const", GenerateErrorCode.MalformedDescription],
	["{xml: {namespace: 'HTTP://x'}}", "#/components/schemas/S/xml/namespace", GenerateErrorCode.UnsupportedConstruct],
	["{type: text}", "#/components/schemas/S/type", GenerateErrorCode.MalformedDescription],
	["{minimum: a}", "#/components/schemas/S/minimum", GenerateErrorCode.MalformedDescription],
	["{multipleOf: 1e29}", "#/components/schemas/S/multipleOf", GenerateErrorCode.MalformedDescription],
	["{maxLength: 1.0}", "#/components/schemas/S/maxLength", GenerateErrorCode.MalformedDescription],
	["{maxLength: 2147483648}", "#/components/schemas/S/maxLength", GenerateErrorCode.MalformedDescription],
	["{nullable: perhaps}", "#/components/schemas/S/nullable", GenerateErrorCode.MalformedDescription],
	["{properties: {a: [b]}}", "#/components/schemas/S/properties/a", GenerateErrorCode.MalformedDescription],
	[
		"{items: {allOf: [{required: a}]}}",
		"#/components/schemas/S/items/allOf/0/required",
		GenerateErrorCode.MalformedDescription,
	],
	["[a]", "#/components/schemas/S", GenerateErrorCode.MalformedDescription],
])("the schema %s is refused at %s", (flow, pointer, code) => {
	expect(() => schema(flow)).toThrow(expect.objectContaining({ code, pointer }));
});

test.each([
	["paths: {}\ncomponents: {links: {a: {}}}", 'components of the kind "links"'],
	["paths: {/a: {$ref: other}}", '"$ref" in a path item'],
	["paths: {/a: {get: {responses: {}, callbacks: {}}}}", '"callbacks" in an operation'],
	["paths: {}\nwebhooks: {}", '"webhooks" is no keyword'],
])("%s is refused by name", (yaml, message) => {
	expect(() => text(head + yaml)).toThrow(message);
});

test("components that are empty are not the same as none", () => {
	expect(text(`${head}paths: {}`)).toBe('{"openapi":"3.1.2","info":{"title":"t","version":"1"},"paths":{}}');
	const empty = '{"openapi":"3.1.2","info":{"title":"t","version":"1"},"paths":{},"components":{}}';
	expect(text(`${head}paths: {}\ncomponents: {}`)).toBe(empty);
	expect(text(`${head}paths: {}\ncomponents: {schemas: {}}`)).toBe(empty);
	expect(text(`${head}paths: {}\ncomponents:\n  schemas: {}\n`)).toBe(empty);
});

test("a response without a description has none", () => {
	expect(text(`${head}paths: {}\ncomponents: {responses: {R: {}}}`)).toContain('"responses":{"R":{}}');
});
