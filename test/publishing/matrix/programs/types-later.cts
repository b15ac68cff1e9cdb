// To a CommonJS file that is compiled for Node 16, a module comes by import() only.
import type { Sensors } from "@mdi-sensors/connect" with { "resolution-mode": "import" };

export async function sensors(): Promise<Sensors> {
	const { connect } = await import("@mdi-sensors/connect");
	// @ts-expect-error: a name that is none is noticed, so the declarations are found.
	connect({ tenantID: "contoso" });
	return connect();
}
