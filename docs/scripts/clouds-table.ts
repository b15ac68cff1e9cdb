import { type Cloud, type CloudName, clouds } from "@mdi-sensors/connect";
import { table } from "./table.ts";

const entries = Object.entries(clouds) as [CloudName, Cloud][];

/** The hosts of each cloud, as connect has them. */
export function hostsTable(): string {
	const host = (url: string) => `\`${new URL(url).host}\``;
	const rows = entries.map(([name, { title, graph, authority, source }]) => [
		`\`${name}\``,
		`[${title}](${source})`,
		host(graph),
		host(authority),
	]);
	return table(["name", "cloud", "Microsoft Graph", "authority (Entra ID)"], rows);
}

/** Where the sensors API is offered, as connect has it. */
export function availabilityTable(): string {
	const rows = entries.map(([name, { sensorsApi }]) => [
		`\`${name}\``,
		sensorsApi.offered ? "offered" : "**not offered**",
		`[reference page](${sensorsApi.source}), read on ${sensorsApi.asOf}`,
	]);
	return table(["name", "sensors API", "source"], rows);
}
