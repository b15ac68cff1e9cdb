import { type Cloud, type CloudName, clouds } from "@mdi-sensors/connect";
import { type SensorHosts, sensorHosts } from "@mdi-sensors/connect/clouds";
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

/** The hosts that a firewall has to let through, by cloud: those of our own calls, then those of sensors. */
export function firewallTables(): string {
	const host = (url: string) => `\`${new URL(url).host}\``;
	const calls = entries
		.filter(([, { sensorsApi }]) => sensorsApi.offered)
		.map(([name, { title, graph, authority, vaultSuffix }]) => [
			`${title} (\`${name}\`)${name === "global" ? ", GCC" : ""}`,
			host(graph),
			host(authority),
			`\`NAME.${vaultSuffix}\``,
		]);
	const sensors = Object.values<SensorHosts>(sensorHosts).map(({ title, sensorApiSuffix }) => [
		title,
		`\`WORKSPACE${sensorApiSuffix}\``,
		`\`https://WORKSPACE${sensorApiSuffix}/tri/sensor/api/ping\``,
	]);
	return [
		"For `mdi-sensors` and services of yours:\n",
		table(["cloud", "Microsoft Graph", "authority (Entra ID)", "Key Vault, if a key goes there"], calls),
		"For the server with the sensor:\n",
		table(["environment", "sensor API", "to try it"], sensors),
	].join("\n");
}

/** The pages that the hosts of sensors are from, with the day of reading. */
export function sensorHostSources(): string {
	const days = new Map(Object.values<SensorHosts>(sensorHosts).map(({ source, asOf }) => [source, asOf]));
	return [...days].map(([source, asOf]) => `<${source}> (${asOf})`).join(" and ");
}
