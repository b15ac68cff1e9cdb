export { addDoctor } from "./doctor.js";
export { addInstallCommand } from "./install-command.js";
export { addKeyRotate } from "./key-rotate.js";
export { addKeyShow } from "./key-show.js";
export { addPackage } from "./package.js";
export { addRecord } from "./record.js";
export { addSensors } from "./sensors.js";
