import type { Namespace } from "../model/namespace.js";
import type { RequestBuilder } from "../model/request-builder.js";
import type { Client } from "../reading/read-client.js";
import { type Serialization, usesOfClientFunction } from "../shaping/client-uses.js";
import { planFile } from "../shaping/plan-file.js";
import { lowerFirst } from "../text/case.js";
import { clientFunction } from "./client-function-text.js";
import { fileText } from "./file-text.js";

/** A file of the client: its path below the output folder, with `/`, and its text. */
export interface ClientFile {
	readonly path: string;
	readonly text: string;
}

/** All files of a client, one at a time. */
export function* clientFiles(client: Client, serialization: Serialization): Iterable<ClientFile> {
	yield clientFile(client, serialization);
	for (const namespace of client.modelNamespaces) {
		yield { path: indexOf(namespace), text: fileText(planFile(namespace, client.models.in(namespace))) };
	}
	for (const builder of below(client.root)) {
		const plan = planFile(builder.namespace, client.models.in(builder.namespace), builder);
		yield { path: indexOf(builder.namespace), text: fileText(plan) };
	}
}

function clientFile({ root, baseUrl, models }: Client, serialization: Serialization): ClientFile {
	const plan = planFile(root.namespace, models.in(root.namespace), root, usesOfClientFunction(serialization));
	return { path: `${lowerFirst(root.name)}.ts`, text: fileText(plan, [clientFunction(root, baseUrl, serialization)]) };
}

function* below(builder: RequestBuilder): Iterable<RequestBuilder> {
	for (const { child } of [...builder.properties, ...builder.methods]) {
		yield child;
		yield* below(child);
	}
}

function indexOf(namespace: Namespace): string {
	return `${namespace.folder}/index.ts`;
}
