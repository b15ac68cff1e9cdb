import { createHmac, randomBytes } from "node:crypto";
import type { Sensor, SensorInstallation } from "../sensors/sensor.js";
import { type InstallContext, SensorList } from "../sensors/sensor-list.js";
import { type App, app } from "./app.js";
import type { TenantSettings } from "./tenant-settings.js";

/** A tenant and its one deployment access key. */
export class Tenant {
	/** Its id, a GUID. */
	readonly id: string;
	/** Its verified domain, which clients may use in place of the id. */
	readonly domain: string;
	/** The name of the cloud that it lives in. */
	readonly cloud: string;
	/** The applications that are registered in it. */
	readonly apps: readonly App[];
	/** The name that its one user signs in with. */
	readonly user: string;
	/** How many sensors it has from the start. */
	readonly sensorCount: number;
	/** The id of that user, a GUID. */
	readonly userId: string;
	readonly #keys = new DeploymentKeys();
	readonly #sensors: SensorList;
	#rotations = 0;
	/** The claims challenge that every token must meet, once the service has made one. */
	challenge: string | undefined;

	/** @internal */
	constructor(settings: TenantSettings, place: number, cloud: string, context: InstallContext) {
		this.id = settings.id ?? stableId("a", place);
		this.domain = settings.domain ?? `tenant${place}.example`;
		this.cloud = cloud;
		this.apps = (settings.apps ?? [{}]).map((each, index) => app(each, stableId("c", index)));
		this.user = settings.user ?? `operator@${this.domain}`;
		this.userId = stableId("e", place);
		this.#sensors = new SensorList(this, context);
		this.sensorCount = settings.sensors ?? 5;
	}

	/** The application that tests use unless they say which: the first. */
	get app(): App {
		const [first] = this.apps;
		if (first === undefined) throw new Error(`tenant ${this.id} has no application; give it one in apps`);
		return first;
	}

	/** How often the key was replaced. */
	get rotations(): number {
		return this.#rotations;
	}

	/** The key that is valid now. */
	get key(): string {
		return this.#keys.at(this.#rotations);
	}

	/** Every key so far, oldest first; the last is the valid one. */
	get keyHistory(): string[] {
		return Array.from({ length: this.#rotations + 1 }, (_, rotation) => this.#keys.at(rotation));
	}

	/** Its sensors, in the order of their installation. */
	get sensors(): readonly Sensor[] {
		return this.#sensors.all;
	}

	/**
	 * Finds a sensor.
	 *
	 * @param name The server's name, in either case.
	 * @throws Error when there is none.
	 */
	sensor(name: string): Sensor {
		const sensor = this.#sensors.find(name);
		if (sensor === undefined) throw new Error(`tenant ${this.id} has no sensor ${name}; install it with installSensor`);
		return sensor;
	}

	/**
	 * Installs a sensor, as the installer does on a server. It starts at once, and is up some time later.
	 *
	 * @throws {InstallerError} `KEY_WRONG` for what never was a key of this tenant; `KEY_REPLACED` for one that was, unless
	 * the setting `oldKeys` says that they are accepted.
	 * @example
	 * const sensor = emulator.tenant().installSensor({ name: "DC01", key });
	 * sensor.setStatus({ healthStatus: "notHealthyLow" }); // it is up, and not well
	 */
	installSensor(installation: SensorInstallation): Sensor {
		return this.#sensors.install(installation);
	}

	/** Replaces the key, and returns the new one. */
	rotate(): string {
		this.#rotations += 1;
		return this.key;
	}
}

/** A GUID that is easy to recognise: the same in every run, so that terminals and fixtures can name it. */
function stableId(letter: string, place: number): string {
	return `${letter.repeat(8)}-0000-4000-8000-${String(place).padStart(12, "0")}`;
}

/** Every deployment access key of one tenant, made from a secret and a number: ten thousand rotations take no memory. */
export class DeploymentKeys {
	readonly #secret = randomBytes(32);

	/** The key after so many rotations: as opaque as the real one, with `+`, `/` and `=` in it. */
	at(rotation: number): string {
		return createHmac("sha512", this.#secret).update(`key ${rotation}`).digest("base64");
	}
}
