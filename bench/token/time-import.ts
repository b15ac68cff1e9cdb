/** Run in a process of its own: tells how many milliseconds the import of a package took. */
const start = performance.now();
await import(String(process.argv[2]));
process.send?.(performance.now() - start);
