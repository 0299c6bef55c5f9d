/**
 * Imports point down: functions, web, local, ops and infra rest on shared, whose domain rests on nothing.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: "domain-is-pure",
      comment: "The domain is rules; it imports only schemas, hashes and canonical JSON.",
      severity: "error",
      from: { path: "^shared/domain/" },
      to: { pathNot: ["^shared/domain/", "^(node:)?crypto$", "^node_modules/(zod|canonicalize)/"] },
    },
    {
      name: "shared-rests-on-itself",
      comment: "Shared code imports nothing from the code that uses it.",
      severity: "error",
      from: { path: "^shared/" },
      to: { path: "^(functions|infra|local|ops|replay|tools|test|web)/" },
    },
    {
      name: "contract-knows-no-store",
      comment: "Wire types and stored types are apart; a handler maps one to the other.",
      severity: "error",
      from: { path: "^shared/contract/" },
      to: { path: "^shared/(store|platform)/" },
    },
    {
      name: "reads-are-declared-with-their-entity",
      comment:
        "A read that is declared elsewhere is missing in the documentation and in the tests of grants.",
      severity: "error",
      from: {
        path: "^(functions|infra|local|ops|replay|shared|tools)/",
        pathNot: "^shared/store/entities/",
      },
      to: { path: "^shared/store/access-pattern\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "search-knows-the-domain-only",
      comment: "The index is a file: who reads the table or S3 for it passes the content in.",
      severity: "error",
      from: { path: "^shared/search/" },
      to: { path: "^shared/", pathNot: ["^shared/(search|domain)/"] },
    },
    {
      name: "store-knows-no-contract",
      comment: "Wire types and stored types are apart; a handler maps one to the other.",
      severity: "error",
      from: { path: "^shared/store/" },
      to: { path: "^shared/contract/" },
    },
    {
      name: "application-knows-no-contract",
      comment:
        "HTTP is one entrance among several; a use case takes what each entrance has parsed.",
      severity: "error",
      from: { path: "^shared/application/" },
      to: { path: "^shared/contract/" },
    },
    {
      name: "messages-know-no-platform",
      comment: "Sentences are made without AWS.",
      severity: "error",
      from: { path: "^shared/messages/" },
      to: { path: "^shared/platform/" },
    },
    {
      name: "store-and-platform-know-no-use-case",
      comment: "Use cases read, write and send through them, not the other way round.",
      severity: "error",
      from: { path: "^shared/(store|platform)/" },
      to: { path: "^shared/application/" },
    },
    {
      name: "platform-and-messages-know-no-store",
      comment: "An adapter or a sentence takes what it needs as an argument.",
      severity: "error",
      from: { path: "^shared/(platform|messages)/" },
      to: { path: "^shared/store/" },
    },
    {
      name: "platform-knows-no-messages",
      comment: "An adapter sends the text that it gets; it does not import the sentences.",
      severity: "error",
      from: { path: "^shared/platform/" },
      to: { path: "^shared/messages/" },
    },
    {
      name: "functions-carry-their-own-methods",
      comment: "A bundle holds the request schemas of its own function only.",
      severity: "error",
      from: { path: "^functions/([^/]+)/", pathNot: "^functions/pages(-reporter)?/" },
      to: {
        path: "^shared/contract/methods(/|\\.ts$)",
        pathNot: "^shared/contract/methods/$1/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "functions-rest-on-shared",
      comment: "A function does not depend on its deployment or on the operator's tools.",
      severity: "error",
      from: { path: "^functions/" },
      to: { path: "^(infra|local|ops|replay|tools|test)/" },
    },
    {
      name: "functions-are-apart",
      comment:
        "Each function is a privilege boundary; what several need is in functions/http or shared.",
      severity: "error",
      from: { path: "^functions/([^/]+)/", pathNot: "^functions/pages(-reporter)?/" },
      to: { path: "^functions/", pathNot: ["^functions/$1/", "^functions/http/"] },
    },
    {
      name: "pages-call-use-cases-only",
      comment:
        "Pages answer what the API answers, so they call its use cases; a handler has another function's rights.",
      severity: "error",
      from: { path: "^functions/(pages(-reporter)?)/" },
      to: { path: "^functions/[^/]+/(handler|process)\\.ts$" },
    },
    {
      name: "pages-know-no-server",
      comment: "A page is made from what the API answers: it knows contract, domain and words.",
      severity: "error",
      from: { path: "^web/" },
      to: {
        path: "^(functions|infra|local|ops|replay|tools|test|shared/(application|platform|search|store))/",
      },
    },
    {
      name: "components-know-no-browser",
      comment: "Components are rendered at build, by functions and in browsers.",
      severity: "error",
      from: { path: "^web/(components|pages|words)/" },
      to: { path: "^web/(enhance|console|build\\.ts)" },
    },
    {
      name: "scripts-have-layers",
      comment:
        "Folders of scripts rest on each other one way: page and api, then draft, then photo, then all others.",
      severity: "error",
      scope: "folder",
      from: { path: "^web/enhance/" },
      to: { circular: true, path: "^web/enhance/" },
    },
    {
      name: "http-knows-no-function",
      comment: "The pipeline serves every function.",
      severity: "error",
      from: { path: "^functions/http/" },
      to: { path: "^functions/", pathNot: "^functions/http/" },
    },
    {
      name: "infra-knows-no-code",
      comment:
        "Infrastructure is made from declarations (routes, table) and bundles, not from other code.",
      severity: "error",
      from: { path: "^infra/" },
      to: { path: "^(functions|local|ops|replay|tools|test|shared/(platform|application))/" },
    },
    {
      name: "constructs-know-no-stack",
      comment: "A construct is one capability; the stacks and the definitions of functions use it.",
      severity: "error",
      from: { path: "^infra/constructs/" },
      to: { path: "^infra/(stacks/|functions/|define-function\\.ts)" },
    },
    {
      name: "emulators-know-no-kanal",
      comment: "local/aws emulates AWS; Kanal's parts are passed in as arguments.",
      severity: "error",
      from: { path: "^local/aws/" },
      to: { pathNot: ["^local/aws/", "^node_modules/"], dependencyTypesNot: ["core"] },
    },
    {
      name: "emulators-use-no-alias",
      comment: "So local/aws could become a package of its own without changes.",
      severity: "error",
      from: { path: "^local/aws/" },
      to: { dependencyTypes: ["aliased"] },
    },
    {
      name: "tests-are-not-imported",
      comment: "Tests may import everything; nothing imports tests.",
      severity: "error",
      from: { pathNot: ["^test/", "^vitest\\.config\\.ts$"] },
      to: { path: "^test/" },
    },
    {
      name: "bundled-packages-are-dependencies",
      comment: "Packages that run in Lambda must be `dependencies` in package.json.",
      severity: "error",
      from: { path: "^(functions|shared|web/(components|pages|enhance|words))/" },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown", "npm-optional"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "no-cycles",
      comment: "Two files that import each other belong together.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "resolvable",
      comment: "An import must resolve to a file.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "^node_modules/" },
    exclude: { path: "^(dist|cdk\\.out|coverage|\\.kanal)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "require", "node", "default"],
    },
  },
};
