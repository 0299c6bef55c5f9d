import { Policy, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  Code,
  type ILayerVersion,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
} from "aws-cdk-lib/aws-lambda";
import type { Duration, Size } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import type { Config } from "../config.ts";
import { bundleFolder } from "../paths.ts";
import { createLogGroup } from "./log-group.ts";

interface KanalFunctionProps {
  readonly config: Config;
  readonly description: string;
  /** At most 29 seconds behind the HTTP API. */
  readonly timeout: Duration;
  /** In MB; 1024 if absent. */
  readonly memory?: number;
  /** Its disk; 512 MB if absent. */
  readonly disk?: Size;
  readonly layers?: ILayerVersion[];
  /**
   * Whether it starts further runs of itself. Lambda ends a chain of about 16 such runs unless it
   * is told to allow them: only a function that stops when it makes no progress may set this.
   * https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
   */
  readonly startsItself?: boolean;
}

/**
 * A Lambda function from its bundle. At first its role may only write the function's own log. The
 * resources add further permissions (`table.grantQuery(fn, …)`, `secret.grantRead(fn)`).
 */
export class KanalFunction extends LambdaFunction {
  readonly name: string;
  readonly executionRole: Role;

  /** @param name the folder under `functions/` */
  constructor(scope: Construct, name: string, props: KanalFunctionProps) {
    const { config, description, timeout, memory = 1024, disk, layers = [], startsItself } = props;
    const reserved: Readonly<Record<string, number>> = config.concurrency.reserved ?? {};
    const concurrency = reserved[name];
    const logGroup = createLogGroup(scope, `${name}-log`, config);
    const role = new Role(scope, `${name}-role`, {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    });
    role.addToPolicy(
      new PolicyStatement({
        sid: "WriteLog",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [logGroup.logGroupArn],
      }),
    );
    super(scope, name, {
      description,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      timeout,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      // The share of a vCPU grows with the memory: below 1 GB, loading the code dominates a cold
      // start.
      memorySize: memory,
      layers,
      handler: "index.handler",
      code: Code.fromAsset(bundleFolder(name), { exclude: ["*.map"] }),
      environment: { STAGE: config.stage },
      ...(disk && { ephemeralStorageSize: disk }),
      ...(concurrency !== undefined && { reservedConcurrentExecutions: concurrency }),
      ...(startsItself && { recursiveLoop: RecursiveLoop.ALLOW }),
    });
    this.name = name;
    this.executionRole = role;
    if (startsItself) this.#grantInvokeItself();
  }

  #grantInvokeItself(): void {
    // This needs a policy of its own. The role's policy would have to name the function, and the
    // function waits for that policy.
    new Policy(this, "invoke-itself", {
      roles: this.role ? [this.role] : [],
      statements: [
        new PolicyStatement({
          actions: ["lambda:InvokeFunction"],
          resources: [this.functionArn],
        }),
      ],
    });
  }
}
