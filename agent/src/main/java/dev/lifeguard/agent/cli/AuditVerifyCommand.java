// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.audit.Break;
import dev.lifeguard.agent.audit.Verification;
import dev.lifeguard.agent.audit.VerifiedChain;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whether audit logs are as they were written. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Tells whether files of the audit log are as they were written: each entry",
      "names the hash of the one before it, also where one file ends and the next",
      "begins. Exit code 0: whole, 1: broken, 2: a file cannot be read."
    })
final class AuditVerifyCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "In any order, such as ~/.lifeguard/orders-audit*.jsonl")
  private List<Path> files = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try {
      return print(Verification.of(files));
    } catch (IOException unreadable) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Cannot read " + unreadable.getMessage(), unreadable);
    }
  }

  private int print(List<VerifiedChain> chains) {
    PrintWriter out = spec.commandLine().getOut();
    int code = 0;
    for (VerifiedChain chain : chains) {
      Break broken = chain.broken();
      if (broken == null) {
        out.println(whole(chain));
      } else {
        code = 1;
        out.println("BROKEN  " + broken.file() + ":" + broken.line() + ": " + broken.why());
      }
      chain.notes().forEach(note -> out.println("        " + chain.name() + " " + note));
    }
    return code;
  }

  private static String whole(VerifiedChain chain) {
    if (chain.entries() == 0) {
      return "WHOLE   " + chain.name() + ": no entries";
    }
    return String.format(
        Locale.ROOT,
        "WHOLE   %s: %d entries, number %d to %d, in %d %s; the last is %s",
        chain.name(),
        chain.entries(),
        chain.first(),
        chain.last(),
        chain.files(),
        chain.files() == 1 ? "file" : "files",
        chain.hash());
  }
}
