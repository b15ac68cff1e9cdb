import { expect, test } from "vitest";
import { querySensors } from "../../src/sensors/sensor-query.js";

const sensors = ["DC1", "DC2", "DC3", "O'Brien", "DC5"].map((displayName, place) => ({
	id: String(place),
	displayName,
	domainName: "one.example",
	healthStatus: place === 1 ? "notHealthyLow" : "healthy",
	deploymentStatus: "upToDate",
	serviceStatus: "running",
	openHealthIssuesCount: place === 1 ? 2 : 0,
	createdDateTime: "2026-01-01T00:00:00.000Z",
	settings: {},
}));

function query(options: Record<string, string>, version = "v1.0") {
	const { value, ...rest } = querySensors(sensors, new URLSearchParams(options), version);
	return { ...rest, names: value.map(({ displayName }) => displayName) };
}

test("without options all come at once, and are not counted", () => {
	expect(query({})).toEqual({
		names: sensors.map(({ displayName }) => displayName),
		count: undefined,
		next: undefined,
	});
});

test("each page says where the next one starts, and the last that there is none", () => {
	expect(query({ $top: "2" })).toMatchObject({ names: ["DC1", "DC2"], next: "2" });
	expect(query({ $top: "2", $skiptoken: "2", $skip: "1" })).toMatchObject({ names: ["DC3", "O'Brien"], next: "4" });
	expect(query({ $top: "2", $skiptoken: "4" })).toMatchObject({ names: ["DC5"], next: undefined });
	expect(query({ $top: "5" })).toMatchObject({ next: undefined });
	expect(query({ $skip: "3" })).toMatchObject({ names: ["O'Brien", "DC5"] });
	expect(query({ $skip: "99" })).toMatchObject({ names: [], next: undefined });
});

test("what is counted is what fits the filter, on every page", () => {
	const $filter = "healthStatus eq 'healthy'";
	expect(query({ $count: "true", $top: "1", $filter })).toMatchObject({ names: ["DC1"], count: 4, next: "1" });
	expect(query({ $count: "false" }).count).toBeUndefined();
});

test.each([
	["displayName eq 'DC2'", ["DC2"]],
	["displayName eq 'O''Brien'", ["O'Brien"]],
	["  displayName   eq 'DC2' ", ["DC2"]],
	["displayName eq 'nobody'", []],
	["displayName eq 'dc2'", []],
	["displayName eq ' and '", []],
	["healthStatus eq 'notHealthyLow'", ["DC2"]],
	["healthStatus eq microsoft.graph.security.sensorHealthStatus'notHealthyLow'", ["DC2"]],
	["openHealthIssuesCount eq 2", ["DC2"]],
	["serviceStatus eq 'running' and displayName eq 'DC1' and id eq '0'", ["DC1"]],
	["createdDateTime eq 2026-01-01T00:00:00.000Z and displayName eq 'DC1'", ["DC1"]],
])("the filter %j gives %j", ($filter, names) => {
	expect(query({ $filter }).names).toEqual(names);
});

const form = /^\$filter must be of the form/;
const noProperty = /^Could not find a property named/;
test.each([
	["", form],
	["displayName", form],
	["displayName eq", form],
	["displayName ne 'DC2'", form],
	["displayName eq 'DC2' and", form],
	["displayName eq 'DC2' and ", form],
	["displayName eq 'DC2' or displayName eq 'DC3'", form],
	["startswith(displayName,'DC')", form],
	["displayName eq 'DC2", form],
	["displayName eq 'DC2'anddisplayName eq 'DC2'", form],
	["nobody eq 'x'", noProperty],
	["constructor eq 'x'", noProperty],
	["settings/description eq 'x'", noProperty],
	["healthStatus eq 'ill'", /is no value of it/],
	["healthStatus eq healthy", /is no value of it/],
	["openHealthIssuesCount eq 'two'", /is no value of it/],
	["displayName eq DC2", /is no value of it/],
])("the filter %j is refused", ($filter, message) => {
	expect(() => query({ $filter })).toThrow(message);
});

test("beta has no serviceStatus to filter by or to select", () => {
	expect(() => query({ $filter: "serviceStatus eq 'running'" }, "beta")).toThrow(noProperty);
	expect(() => query({ $select: "serviceStatus" }, "beta")).toThrow(noProperty);
});

test("only what is selected is shown", () => {
	const options = new URLSearchParams({ $select: "id, displayName", $top: "1" });
	expect(querySensors(sensors, options, "beta").value).toEqual([{ id: "0", displayName: "DC1" }]);
	expect(() => query({ $select: "id,nobody" })).toThrow(noProperty);
});

test.each([
	["$top", "0", "$top must be a whole number from 1."],
	["$top", "1000", "$top must be 999 at most."],
	["$top", "1e3", "$top must be a whole number from 1."],
	["$skip", "-1", "$skip must be a whole number from 0."],
	["$skiptoken", "x", "$skiptoken must be a whole number from 0."],
	["$count", "yes", "$count must be true or false."],
	["$orderby", "displayName", "The query option '$orderby' is not supported here."],
	["$search", "x", "The query option '$search' is not supported here."],
])("%s=%s is refused", (name, value, message) => {
	expect(() => query({ [name]: value })).toThrow(message);
});
