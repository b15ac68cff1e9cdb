import type { Settings } from "../options/settings.js";
import { Sensor, type SensorInstallation } from "./sensor.js";

/** What an installer is told when it is turned away. */
export const installerErrors = {
	KEY_REPLACED: "the deployment access key was valid once and has been replaced; take the key that is valid now",
	KEY_WRONG: "the deployment access key is not one of this workspace",
} as const;

/** An installer that could not register its sensor. */
export class InstallerError extends Error {
	/** The error's name. */
	override readonly name = "InstallerError";
	/** Why. */
	readonly code: keyof typeof installerErrors;

	/** @internal */
	constructor(code: keyof typeof installerErrors) {
		super(installerErrors[code]);
		this.code = code;
	}
}

/** The workspace that sensors register with. */
export interface Workspace {
	readonly domain: string;
	/** How many sensors it has from the start. */
	readonly sensorCount: number;
	/** The key that is valid now. */
	readonly key: string;
	/** Every key so far. */
	readonly keyHistory: readonly string[];
}

/** What of the emulator a workspace depends on. */
export interface InstallContext {
	readonly settings: Pick<Settings, "oldKeys" | "sensorStartSeconds">;
	/** Milliseconds since 1970 by the emulator's clock. */
	now(): number;
}

/** The sensors of a tenant. */
export class SensorList {
	readonly #workspace: Workspace;
	readonly #context: InstallContext;
	#sensors: Sensor[] | undefined;

	constructor(workspace: Workspace, context: InstallContext) {
		this.#workspace = workspace;
		this.#context = context;
	}

	/** All of them, in the order of their installation. */
	get all(): readonly Sensor[] {
		this.#sensors ??= firstSensors(this.#workspace);
		return this.#sensors;
	}

	/** Finds a sensor by its name, in either case. */
	find(name: string): Sensor | undefined {
		return this.all.find((sensor) => sensor.name.toLowerCase() === name.toLowerCase());
	}

	/**
	 * Registers a sensor. One of the same name and domain is replaced, as after a reinstallation.
	 *
	 * @throws {InstallerError} `KEY_REPLACED` or `KEY_WRONG`
	 */
	install({
		name,
		key,
		domain = this.#workspace.domain,
		sensorType,
		startSeconds,
		status,
	}: SensorInstallation): Sensor {
		this.#check(key);
		const { settings, now } = this.#context;
		const installedAt = now();
		const sensor = new Sensor({
			name,
			domain,
			sensorType: sensorType ?? "domainControllerIntegrated",
			installedAt,
			upAt: installedAt + (startSeconds ?? settings.sensorStartSeconds) * 1000,
			status,
		});
		const isSame = (other: Sensor) => other.name.toLowerCase() === name.toLowerCase() && other.domain === domain;
		this.#sensors = [...this.all.filter((other) => !isSame(other)), sensor];
		return sensor;
	}

	#check(key: string): void {
		const { key: current, keyHistory } = this.#workspace;
		if (key === current) return;
		if (!keyHistory.includes(key)) throw new InstallerError("KEY_WRONG");
		if (this.#context.settings.oldKeys === "refused") throw new InstallerError("KEY_REPLACED");
	}
}

/** The sensors that are there from the start: the same in every run, all of them well. */
function firstSensors({ domain, sensorCount }: Workspace): Sensor[] {
	const installedAt = Date.UTC(2026, 0, 1);
	return Array.from(
		{ length: sensorCount },
		(_, place) =>
			new Sensor({
				id: `5e450000-0000-4000-8000-${String(place).padStart(12, "0")}`,
				name: `DC${place + 1}`,
				domain,
				sensorType: place === 0 ? "adfsIntegrated" : "domainControllerIntegrated",
				installedAt,
				upAt: installedAt,
			}),
	);
}
