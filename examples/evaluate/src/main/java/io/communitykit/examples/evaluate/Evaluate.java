package io.communitykit.examples.evaluate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problem;
import io.communitykit.moderation.rules.ModerationRules;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures moderation rules on labelled texts. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    version = "community-evaluate 0.1.0-SNAPSHOT",
    sortOptions = false,
    description = {
      "Measures moderation rules on labelled texts: what they find, what they miss,",
      "and what they flag that is innocent. All figures are of one set of rules.",
      ""
    })
public final class Evaluate implements Callable<Integer> {

  private static final int BAD_INPUT = 2;

  private static final JsonMapper JSON = new JsonMapper();

  @Option(
      names = "--pack",
      paramLabel = "FOLDER",
      description = "the labelled texts, JSON Lines; a bundled pack if not given")
  private @Nullable Path pack;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "moderation rules, YAML or JSON; bundled ones if not given")
  private @Nullable Path rules;

  @Option(
      names = "--errors",
      paramLabel = "FILE",
      description = "writes each text that was decided about wrongly, JSON Lines")
  private @Nullable Path errors;

  @Option(names = "--json", description = "prints the figures as JSON")
  private boolean json;

  private final PrintStream stdout;
  private final PrintStream stderr;

  Evaluate(PrintStream stdout, PrintStream stderr) {
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /** Kept, because a logger that nobody holds forgets its level. */
  private static final Logger VALIDATOR_LOG = Logger.getLogger("org.hibernate.validator");

  /** Runs the program; exits with 0, or with 2 if something given to it cannot be used. */
  public static void main(String[] args) {
    VALIDATOR_LOG.setLevel(Level.WARNING);
    System.exit(
        run(
            args,
            new PrintStream(System.out, true, StandardCharsets.UTF_8),
            new PrintStream(System.err, true, StandardCharsets.UTF_8)));
  }

  static int run(String[] args, PrintStream stdout, PrintStream stderr) {
    return new CommandLine(new Evaluate(stdout, stderr))
        .setOut(new PrintWriter(stdout, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(stderr, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              if (exception instanceof BadInput) {
                stderr.println(exception.getMessage());
                return BAD_INPUT;
              }
              throw exception;
            })
        .execute(args);
  }

  @Override
  public Integer call() throws IOException {
    PackSource source = pack == null ? PackSource.bundled() : PackSource.inFolder(pack);
    Pack texts = PackReader.read(source);
    ModerationRules compiled = checked(RuleSet.read(Optional.ofNullable(rules), source));
    Evaluation.Result result = Evaluation.of(compiled, texts);
    if (json) {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("rules", compiled.version().toString());
      result.tables().forEach(table -> figures.put(table.title(), table.objects()));
      stdout.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(figures));
    } else {
      stdout.println("Rules: " + compiled.version());
      result.tables().forEach(table -> stdout.print("\n" + table.render()));
    }
    if (errors != null) {
      write(result.mistakes(), errors);
    }
    return 0;
  }

  private static void write(List<Mistake> mistakes, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Mistake mistake : mistakes) {
      lines.add(JSON.writeValueAsString(mistake));
    }
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new BadInput(file + ": cannot be written: " + e.getMessage());
    }
  }

  /** Returns what is right, and says everything else that there is to say about it. */
  private <T> T checked(Checked<T> read) {
    List<String> lines = new ArrayList<>();
    for (Problem problem : read.problems()) {
      lines.add(problem.render(Locale.ENGLISH));
    }
    if (!read.isOk()) {
      throw new BadInput(String.join(System.lineSeparator(), lines));
    }
    lines.forEach(stderr::println);
    return read.orElseThrow();
  }
}
