export { DescriptionError } from "../description/description-error.js";
export { updateSpecCommand } from "./update-spec-command.js";
