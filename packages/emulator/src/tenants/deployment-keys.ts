import { createHmac, randomBytes } from "node:crypto";

/** Every deployment access key of one tenant, made from a secret and a number: ten thousand rotations take no memory. */
export class DeploymentKeys {
	readonly #secret = randomBytes(32);

	/** The key after so many rotations: as opaque as the real one, with `+`, `/` and `=` in it. */
	at(rotation: number): string {
		return createHmac("sha512", this.#secret).update(`key ${rotation}`).digest("base64");
	}
}
