import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { KanalFunction } from "./kanal-function.ts";

/** A function that may call another one, whose name it finds in an environment variable. */
interface Call {
  readonly caller: KanalFunction;
  readonly called: string;
  readonly variable: string;
}

/** Which functions may call which: kept until all are defined, whatever their order. */
export class CallsOfFunctions {
  readonly #calls: Call[] = [];

  /**
   * Lets a function call another one and wait for its answer.
   *
   * @param called the folder of the other one under `functions/`
   * @param variable the environment variable that gets its name
   */
  allow(caller: KanalFunction, called: string, variable: string): void {
    this.#calls.push({ caller, called, variable });
  }

  /** Grants what was allowed. */
  grantTo(functions: readonly KanalFunction[]): void {
    for (const { caller, called, variable } of this.#calls) {
      const fn = functions.find(({ name }) => name === called);
      if (!fn) throw new Error(`${caller.name} calls ${called}, which is not defined`);
      caller.addEnvironment(variable, fn.functionName);
      caller.addToRolePolicy(
        new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [fn.functionArn] }),
      );
    }
  }
}
