import { html } from "hono/html";
import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import type { HttpContext } from "../http/http-env.js";
import type { State } from "../state.js";

const documentation = "https://www.npmjs.com/package/@mdi-sensors/emulator";
const shown = 20;

/** The page at the root of each listener, for whoever opens its address in a browser: what this is. It holds no secret. */
export function startPage(state: State, cloud: EmulatedCloud, context: HttpContext): Response | Promise<Response> {
	const tenants = state.tenants.all.filter((tenant) => tenant.cloud === cloud.name);
	const vaults = state.vaults.all.filter((vault) => vault.cloud === cloud.name);
	const listed = (items: readonly string[]) => html`<ul>
${items.slice(0, shown).map((item) => html`<li><code>${item}</code></li>`)}
${items.length > shown ? html`<li>and ${items.length - shown} more</li>` : ""}
</ul>`;
	return context.html(html`<!doctype html>
<html lang="en"><meta charset="utf-8"><title>mdi-sensors emulator: ${cloud.title}</title>
<h1>mdi-sensors emulator: ${cloud.title}</h1>
<p>This program plays Entra ID, Microsoft Graph with the sensors API of Microsoft Defender for Identity, and Azure Key
Vault, for tests and demonstrations on this machine. Nothing of it is real, and nothing real has a place in it.</p>
<dl><dt>Graph</dt><dd><code>${cloud.graph}</code></dd><dt>Authority</dt><dd><code>${cloud.authority}</code></dd></dl>
<h2>Tenants</h2>${listed(tenants.map(({ id, domain }) => `${id} (${domain})`))}
<h2>Vaults</h2>${listed(vaults.map(({ url }) => url))}
<p>The admin API is at <a href="/admin"><code>/admin</code></a>; <a href="${documentation}">the documentation</a> says
what it can do.</p></html>`);
}
