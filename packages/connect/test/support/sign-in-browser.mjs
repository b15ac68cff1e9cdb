#!/usr/bin/env node
// Plays the browser of an interactive sign-in: opens the page that it is given, and sends the form on it.
const page = await (await fetch(process.argv[2])).text();
const action = /action="([^"]+)"/.exec(page)[1];
const fields = [...page.matchAll(/name="([^"]+)" value="([^"]+)"/g)].map(([, name, value]) => [name, value]);
await fetch(action, { method: "POST", body: new URLSearchParams(fields) });
