export { DescriptionError } from "@mdi-sensors/generator/description";
export { readFailedTests } from "./failed-tests.js";
export { updateSpecCommand } from "./update-spec-command.js";
