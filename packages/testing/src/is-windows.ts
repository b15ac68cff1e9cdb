/** Windows knows neither modes of files nor signals that a program could respond to. */
export const isWindows = process.platform === "win32";
