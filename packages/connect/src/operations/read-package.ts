import type { SensorDeploymentPackage } from "@mdi-sensors/client";
import type { DeploymentPackage } from "../sensors.js";
import { isText } from "./is-text.js";

/**
 * The installer's place out of an answer.
 *
 * @param content The answer's JSON.
 * @returns undefined where URL or version are missing or empty.
 */
export function readPackage({ downloadUrl, version }: SensorDeploymentPackage): DeploymentPackage | undefined {
	return isText(downloadUrl) && isText(version) ? { downloadUrl, version } : undefined;
}
