/** Windows knows neither modes of files nor signals that a program could answer to. */
export const isWindows = process.platform === "win32";
