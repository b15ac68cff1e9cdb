/** A Graph in a process of its own: tells its parent where it is and how to get in, and ends with it. */
import { startEmulator } from "@mdi-sensors/emulator";

const emulator = await startEmulator({ journalSize: 1 });
process.send?.({ cloud: emulator.cloud(), ca: emulator.ca, tenant: emulator.tenant().id, app: emulator.tenant().app });
process.once("disconnect", () => process.exit());
