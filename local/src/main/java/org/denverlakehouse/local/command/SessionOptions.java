package org.denverlakehouse.local.command;

import java.io.IOException;
import java.util.List;
import org.denverlakehouse.load.LoadListener;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// The options of every verb that works on a lakehouse, here or on AWS.
final class SessionOptions extends LocalOptions {
  private static final List<String> LOCAL = List.of("--data", "--port", "--window");

  @Spec(Spec.Target.MIXEE)
  CommandSpec verb = CommandSpec.create();

  @Option(names = "--aws", description = "work on the deployed stack, with the usual AWS credentials and region")
  boolean aws;

  @Option(names = "--stack", paramLabel = "NAME", description = "with --aws: the stack's name (default: "
      + EmbeddedStack.NAME + ")")
  @Nullable
  String stack;

  /// The deployed stack; or the lakehouse in the folder: the one that is running there, else one in this process.
  Session open(LoadListener listener) throws IOException {
    if (stack != null && !aws) {
      throw new CommandException(2, "--stack names a stack on AWS: say --aws too.");
    }
    if (aws) {
      refuseLocal(verb.commandLine().getParseResult());
      return Session.ofStack(stack == null ? EmbeddedStack.NAME : stack);
    }
    return Session.open(data, port == null ? 0 : port, window(), listener);
  }

  private static void refuseLocal(ParseResult words) {
    for (String option : LOCAL) {
      if (words.hasMatchedOption(option)) {
        throw new CommandException(2, option + " belongs to a lakehouse on this machine and does not go with --aws"
            + (option.equals("--window") ? "; the stack has its own: npx cdk deploy -c window=MONTHS." : "."));
      }
    }
  }
}
