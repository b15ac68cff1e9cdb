/** Installs what the deep tests try the packages with, once and before them, as several of them would do it at the same time. */
import { installTools } from "@mdi-sensors/testing/tools";

// On Windows npm can't be started without a shell, and none of these tests runs.
if (process.platform !== "win32") await installTools();
