// Plain JavaScript on purpose: it must run on any Node and say one sentence instead of failing later in an odd place.
const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
	process.stderr.write(
		`slashfind's scripts need Node 24, but this is ${process.version}: run \`npm ci\` (it installs Node 24 beside the other dev dependencies), and with npm 12 or later keep "node" in package.json's allowScripts.\n`,
	);
	process.exit(1);
}
