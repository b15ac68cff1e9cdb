import { readFileSync } from "node:fs";

/** The list of .NET's tools for this repository: the one place where a person writes the version of Kiota. */
const toolList = new URL("../../../.config/dotnet-tools.json", import.meta.url);

/** The version of Kiota whose output this project commits, and which the built-in generator follows. */
export const kiotaVersion = (
	JSON.parse(readFileSync(toolList, "utf8")) as { tools: { "microsoft.openapi.kiota": { version: string } } }
).tools["microsoft.openapi.kiota"].version;
