package org.denverlakehouse.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.denverlakehouse.local.reference.ReferencePages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// For who changes a definition or a query: the pages that are made from them are committed.
@Command(name = "reference", hidden = true, mixinStandardHelpOptions = true, description = "Writes the generated pages of docs/reference.")
final class ReferenceCommand implements Callable<Integer> {
  @Spec
  CommandSpec spec = CommandSpec.create();

  @Option(names = "--out", paramLabel = "DIR", description = "Where to; by default ${DEFAULT-VALUE}.", defaultValue = "docs/reference")
  Path out = Path.of("docs/reference");

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(out)) {
      throw new CommandException(2, out + " is not a folder; run this in the project's root, or say --out.");
    }
    for (Map.Entry<String, String> page : ReferencePages.all().entrySet()) {
      Files.writeString(out.resolve(page.getKey()), page.getValue());
      spec.commandLine().getOut().println("written     " + out.resolve(page.getKey()));
    }
    return Lakehouse.OK;
  }
}
