package io.communitykit.examples.replay;

import io.communitykit.core.Activity;
import io.communitykit.core.MemberId;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problem;
import io.communitykit.jackson.CommunityJson;
import io.communitykit.metrics.report.HtmlRenderer;
import io.communitykit.metrics.report.MarkdownRenderer;
import io.communitykit.metrics.report.ReportModel;
import io.communitykit.metrics.report.ReportSection;
import io.communitykit.points.earning.Backtest;
import io.communitykit.points.earning.BacktestReport;
import io.communitykit.points.earning.EarningRules;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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

/** Replays a recorded community through points, referral, moderation and metrics. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    version = "community-replay 0.1.0-SNAPSHOT",
    sortOptions = false,
    description = {
      "Replays a recorded community through points, referral, moderation and metrics,",
      "and writes report.html, report.md and report.json.",
      ""
    })
public final class Replay implements Callable<Integer> {

  private static final int BAD_INPUT = 2;

  @Option(
      names = "--activities",
      paramLabel = "FILE",
      description = "the recording, CSV or gzipped CSV; a bundled one if not given")
  private @Nullable Path activities;

  @Option(
      names = "--posts",
      paramLabel = "FILE",
      description = "posts to judge, JSON Lines; bundled ones if not given")
  private @Nullable Path posts;

  @Option(
      names = "--points",
      paramLabel = "FILE",
      description = "earning rules, YAML or JSON; bundled ones if not given")
  private @Nullable Path points;

  @Option(
      names = "--referral",
      paramLabel = "FILE",
      description = "referral rules; bundled ones if not given")
  private @Nullable Path referral;

  @Option(
      names = "--moderation",
      paramLabel = "FILE",
      description = "moderation rules; bundled ones if not given")
  private @Nullable Path moderation;

  @Option(
      names = "--community",
      paramLabel = "FILE",
      description = "time zone, first day of the week, stage target; bundled if not given")
  private @Nullable Path community;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "replay-report",
      description = "where the reports go (default: ${DEFAULT-VALUE})")
  private Path out = Path.of("replay-report");

  @Option(
      names = "--language",
      paramLabel = "en|zh",
      defaultValue = "en",
      description = "language of the reports: en or zh (default: ${DEFAULT-VALUE})")
  private Language language = Language.en;

  @Option(names = "--strict", description = "stop at the first row that cannot be read")
  private boolean strict;

  @Option(
      names = "--explain",
      paramLabel = "MEMBER",
      description = "say why that member has that many points")
  private @Nullable String explain;

  @Option(
      names = "--backtest",
      paramLabel = "FILE",
      description = "instead of the report: what members would earn by these earning rules")
  private @Nullable Path backtest;

  private final PrintStream stdout;
  private final PrintStream stderr;
  private final boolean terminal;

  /** The languages that reports are written in; named as the option takes them. */
  enum Language {
    en(Locale.ENGLISH),
    zh(Locale.CHINESE);

    final Locale locale;

    Language(Locale locale) {
      this.locale = locale;
    }
  }

  Replay(PrintStream stdout, PrintStream stderr, boolean terminal) {
    this.stdout = stdout;
    this.stderr = stderr;
    this.terminal = terminal;
  }

  /** Kept, because a logger that nobody holds forgets its level. */
  private static final Logger VALIDATOR_LOG = Logger.getLogger("org.hibernate.validator");

  /** Runs the program; exits with 0, or with 2 if something given to it cannot be used. */
  public static void main(String[] args) {
    VALIDATOR_LOG.setLevel(Level.WARNING);
    PrintStream stdout = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream stderr = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    boolean terminal = Optional.ofNullable(System.console()).map(Replay::isTerminal).orElse(false);
    System.exit(run(args, stdout, stderr, terminal));
  }

  /** Since JDK 22 there may be a console that is no terminal; before, there was none then. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException olderJdk) {
      return true;
    }
  }

  static int run(String[] args, PrintStream stdout, PrintStream stderr, boolean terminal) {
    return new CommandLine(new Replay(stdout, stderr, terminal))
        .setOut(writer(stdout))
        .setErr(writer(stderr))
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

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  @Override
  public Integer call() throws IOException {
    Locale locale = language.locale;
    ReportFolder.check(out);
    ReplayRules rules = rules(locale);
    if (backtest != null) {
      return backtest(rules.points(), backtest, locale);
    }
    List<RecordedPost> written = posts == null ? RecordedPost.bundled() : RecordedPost.read(posts);
    PostReview review = PostReview.of(rules.moderation(), written);
    Recording recording = recording();

    CommunityReplay replay = new CommunityReplay(rules);
    UnreadableRows unreadable = new UnreadableRows(recording.name());
    Progress progress = new Progress(stderr, terminal);
    recording.read(
        activity -> {
          replay.accept(activity);
          progress.row();
        },
        unreadable::add);
    progress.done();
    if (replay.activities() == 0) {
      throw new BadInput(recording.name() + ": has no activity");
    }
    unreadable.report();
    List<String> explanation = explanation(replay, locale);

    ReportModel report =
        ReplayReport.of(
            replay, review, rules.community(), recording.name(), unreadable.kept, unreadable.count);
    Map<String, String> files = new LinkedHashMap<>();
    files.put("report.html", new HtmlRenderer(locale).render(report));
    files.put("report.md", new MarkdownRenderer(locale).render(report));
    files.put("report.json", CommunityJson.writeIndented(report, locale));

    TerminalText text = new TerminalText(locale);
    for (ReportSection section : report.sections()) {
      stdout.print(text.render(section));
    }
    if (!explanation.isEmpty()) {
      stdout.println();
      explanation.forEach(stdout::println);
    }
    stdout.println();
    ReportFolder.write(out, files).forEach(stdout::println);
    return 0;
  }

  /** Tries other earning rules on the recording, and says what they would change. */
  private int backtest(EarningRules running, Path proposed, Locale locale) {
    EarningRules rules = checked(ReplayRules.points(Optional.of(proposed)), locale);
    Recording recording = recording();
    UnreadableRows unreadable = new UnreadableRows(recording.name());
    List<Activity> activities = new ArrayList<>();
    recording.read(activities::add, unreadable::add);
    if (activities.isEmpty()) {
      throw new BadInput(recording.name() + ": has no activity");
    }
    unreadable.report();
    BacktestReport report = Backtest.run(activities, running, rules);
    List<String> lines = report.render(locale);
    lines.forEach(stdout::println);
    stdout.println();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("backtest.html", report.html(locale));
    files.put("backtest.md", String.join("\n", lines) + "\n");
    ReportFolder.write(out, files).forEach(stdout::println);
    return 0;
  }

  private Recording recording() {
    return activities == null ? Recording.bundled() : Recording.of(activities);
  }

  private ReplayRules rules(Locale locale) {
    Checked<ReplayRules> rules =
        ReplayRules.load(
            new ReplayRules.Files(
                Optional.ofNullable(community),
                Optional.ofNullable(points),
                Optional.ofNullable(referral),
                Optional.ofNullable(moderation)));
    return checked(rules, locale);
  }

  /** Returns what is right, and says everything else that there is to say about it. */
  private <T> T checked(Checked<T> rules, Locale locale) {
    List<String> lines = new ArrayList<>();
    for (Problem problem : rules.problems()) {
      lines.add(problem.render(locale));
    }
    if (!rules.isOk()) {
      throw new BadInput(String.join(System.lineSeparator(), lines));
    }
    lines.forEach(stderr::println);
    return rules.orElseThrow();
  }

  private List<String> explanation(CommunityReplay replay, Locale locale) {
    if (explain == null) {
      return List.of();
    }
    MemberId member;
    try {
      member = MemberId.of(explain);
    } catch (IllegalArgumentException e) {
      throw new BadInput("--explain: " + e.getMessage());
    }
    if (!replay.knows(member)) {
      throw new BadInput("--explain: the recording has no member \"" + explain + "\"");
    }
    return replay.points().explain(member, PointsSection.POINTS, replay.asOf()).render(locale);
  }

  /** Names the first unreadable rows as they come, and counts all. */
  private final class UnreadableRows {

    private static final int NAMED = 20;

    private final String source;
    private final List<Recording.UnreadableRow> kept = new ArrayList<>();
    private long count;

    UnreadableRows(String source) {
      this.source = source;
    }

    void add(Recording.UnreadableRow row) {
      String line = source + ":" + row.line() + ": " + row.reason();
      if (strict) {
        throw new BadInput(line);
      }
      count++;
      if (count <= NAMED) {
        kept.add(row);
        stderr.println(line);
      }
    }

    void report() {
      if (count > 0) {
        stderr.println(source + ": " + count + " unreadable rows were left out");
      }
    }
  }
}
