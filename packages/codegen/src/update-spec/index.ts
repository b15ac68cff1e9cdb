export { checkContract } from "../contract/check-contract.js";
export { DescriptionError } from "../description/description-error.js";
export { updateSpecCommand } from "./update-spec-command.js";
