import { type Cloud, type CloudName, clouds, graphScope } from "@mdi-sensors/connect";
import { table } from "./table.ts";

/** The table of clouds, as connect has it. */
export function cloudsTable(): string {
	const rows = (Object.entries(clouds) as [CloudName, Cloud][]).map(([name, cloud]) => [
		`\`${name}\``,
		cloud.title,
		`\`${cloud.graph}\``,
		`\`${cloud.authority}\``,
		`\`${graphScope(cloud)}\``,
		`${cloud.sensorsApi.offered ? "yes" : "**no**"} ([page](${cloud.sensorsApi.source}), read on ${cloud.sensorsApi.asOf})`,
	]);
	return table(["name", "cloud", "Microsoft Graph", "authority (Entra ID)", "scope", "sensors API"], rows);
}
