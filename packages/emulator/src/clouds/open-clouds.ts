import type { Listener } from "../net/listener.js";
import { type CloudName, type CloudSettings, cloudProfiles } from "./cloud-settings.js";
import { type EmulatedCloud, emulatedCloud } from "./emulated-cloud.js";

/** A cloud and the listener that plays it. */
export interface OpenCloud {
	readonly cloud: EmulatedCloud;
	readonly listener: Listener;
	/** Whether its authority is on this listener, and not with the cloud it shares it with. */
	readonly hasAuthority: boolean;
}

/** Fills in the clouds that are given by name alone. */
export function cloudSettings(clouds: readonly (CloudName | CloudSettings)[]): CloudSettings[] {
	return clouds.map((each) => (typeof each === "string" ? cloudProfiles[each] : each));
}

/**
 * Opens a listener for each cloud.
 *
 * @param listen Starts a listener; it is given the cloud's place in the list.
 */
export async function openClouds(
	settings: readonly CloudSettings[],
	listen: (place: number) => Promise<Listener>,
): Promise<OpenCloud[]> {
	const open: { settings: CloudSettings; listener: Listener }[] = [];
	// One after the other: when a port is taken, no listener may be left that opens later.
	for (const each of settings) open.push({ settings: each, listener: await listen(open.length) });
	const asOf = new Date().toISOString().slice(0, 10);
	return open.map(({ settings, listener }) => {
		const shared = open.find((other) => other.settings.name === settings.sharesAuthorityWith);
		const home = shared ?? { settings, listener };
		const authority = home.settings.authority ?? home.listener.origin;
		const cloud = emulatedCloud(settings, listener.origin, authority, asOf);
		return { cloud, listener, hasAuthority: shared === undefined };
	});
}
