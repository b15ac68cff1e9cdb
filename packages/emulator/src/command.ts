export { emulatorCommand } from "./terminal/emulator-command.js";
