import { expect, test } from "vitest";
import { builderName, namespacePart, navigationName, shortName } from "../../../src/reading/tree/node-names.js";
import type { PathNode } from "../../../src/reading/tree/path-tree.js";

function node(segment: string, parent = ""): PathNode {
	const above: PathNode = { segment: parent, path: "", parent: undefined, item: undefined, children: new Map() };
	return { segment, path: "", parent: above, item: undefined, children: new Map() };
}

test.each([
	["sensors", "sensors", "sensors", "sensorsRequestBuilder"],
	["$count", "count", "Count", "CountRequestBuilder"],
	["$value", "value", "Content", "ContentRequestBuilder"],
	["$ref", "ref", "Ref", "RefRequestBuilder"],
	[
		"microsoft.graph.security.moveAlerts",
		"microsoftGraphSecurityMoveAlerts",
		"microsoftGraphSecurityMoveAlerts",
		"microsoftGraphSecurityMoveAlertsRequestBuilder",
	],
	["microsoft.graph.delta()", "microsoftGraphDelta", "microsoftGraphDelta", "microsoftGraphDeltaRequestBuilder"],
	["graph.user", "graphUser", "graphUser", "graphUserRequestBuilder"],
	["getX(date={date})", "getXWithDate", "getXWithDate", "getXWithDateRequestBuilder"],
	[
		"groups(uniqueName='{uniqueName}')",
		"groupsWithUniqueName",
		"groupsWithUniqueName",
		"groupsWithUniqueNameRequestBuilder",
	],
	["f(ids=@ids)", "fWithIds", "fWithIds", "fWithIdsRequestBuilder"],
	["g(userId='@userId',t=@t)", "guserIdUserIdWithT", "guserIdUserIdWithT", "guserIdUserIdWithTRequestBuilder"],
	["getByPath(on={on-date})", "getByPathonOnDate", "getByPathonOnDate", "getByPathonOnDateRequestBuilder"],
	["import", "import", "import", "importRequestBuilder"],
	["get", "get", "getPath", "getRequestBuilder"],
	["models", "modelsRequests", "models", "modelsRequestBuilder"],
	["item", "Item_Escaped", "item", "Item_EscapedRequestBuilder"],
	["Item", "Item_Escaped", "Item", "Item_EscapedRequestBuilder"],
	["driveItem", "driveItem", "driveItem", "driveItemRequestBuilder"],
	["csv", "csvEscaped", "csv", "csvRequestBuilder"],
])("%s: folder %s, member %s, builder %s", (segment, folder, member, builder) => {
	expect(namespacePart(node(segment))).toBe(folder);
	expect(navigationName(node(segment))).toBe(member);
	expect(builderName(node(segment))).toBe(builder);
});

test.each([
	["{sensor-id}", "sensors", "SensorItemRequestBuilder"],
	["{site-id1}", "sites", "SiteItemRequestBuilder"],
	["{id}", "users", "UsersItemRequestBuilder"],
	["{userId}", "users", "WithUserItemRequestBuilder"],
	["{name}", "users", "WithNameItemRequestBuilder"],
])("%s under %s is the item folder, builder %s", (segment, parent, builder) => {
	expect(namespacePart(node(segment, parent))).toBe("item");
	expect(builderName(node(segment, parent))).toBe(builder);
});

test("inline models are named after the last part of the segment", () => {
	expect(shortName(node("microsoft.graph.security.exportResult"))).toBe("exportResult");
});

test.each([
	["things.json", "things"],
	["a.b.YAML", "b"],
	["data.xml", "data"],
	["json", "json"],
	["json.json", ""],
	["acme.deep.act", "act"],
])("inline schemas of %s are named after %j", (segment, name) => {
	expect(shortName(node(segment))).toBe(name);
});
