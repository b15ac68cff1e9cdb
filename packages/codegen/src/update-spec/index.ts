export { DescriptionError } from "@mdi-sensors/generator/description";
export { checkContract } from "../contract/check-contract.js";
export { updateSpecCommand } from "./update-spec-command.js";
