/** Loaded before a measured program: tells the bench its peak memory when it ends. */
process.channel?.unref();
process.on("exit", () => process.send?.(process.resourceUsage().maxRSS));
