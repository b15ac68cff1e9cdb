export { DescriptionError } from "@mdi-sensors/generator/description";
export { updateSpecCommand } from "./update-spec-command.js";
