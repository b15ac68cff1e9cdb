export { DescriptionError } from "@mdi-sensors/generator/description";
export { checkContract } from "./check-contract.js";
export { updateSpecCommand } from "./update-spec-command.js";
