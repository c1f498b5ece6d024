package io.communitykit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.RewardIntent;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.jdbc.points.JdbcLedgerStore;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Verdict;
import io.communitykit.points.definition.DrawDefinition;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.draw.DrawTerms;
import io.communitykit.points.draw.DrawVerifier;
import io.communitykit.points.draw.ServerSeed;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.program.Balance;
import io.communitykit.points.program.PointsProgram;
import io.communitykit.referral.definition.ReferralRulesDefinition;
import io.communitykit.referral.program.ReferralProgram;
import io.communitykit.referral.program.ReferralRules;
import io.communitykit.referral.signal.SignalHasher;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The quickstarts")
class QuickstartTest {

  private static final Instant NOW = Instant.parse("2026-06-01T04:00:00Z");
  private static final Path SOURCES =
      Path.of("src", "main", "java", "io", "communitykit", "examples", "quickstart");

  @Test
  @DisplayName("core: half past three on Sunday morning still belongs to the week before")
  void core() {
    Instant sundayNight = Instant.parse("2026-06-06T19:30:00Z"); // 03:30 in Shanghai
    assertThat(CoreQuickstart.run(sundayNight)).hasToString("2026-05-31/2026-06-07");
    assertThat(CoreQuickstart.run(sundayNight.plus(Duration.ofMinutes(30))))
        .hasToString("2026-06-07/2026-06-14");
  }

  @Test
  @DisplayName(
      "jackson: a misspelt key is named with its place, and the schema knows the right one")
  void jackson() {
    String yaml = "schema: community-points/1\nid: club\nversoin: 1\n";
    assertThat(JacksonQuickstart.problems(yaml, Locale.ENGLISH))
        .anyMatch(problem -> problem.startsWith("points.yaml:3:1: /versoin"));
    assertThat(JacksonQuickstart.schema()).contains("\"version\"");
  }

  @Test
  @DisplayName("points: a post delivered twice earns 5 once, and the explanation names the rule")
  void points() {
    assertThat(PointsQuickstart.run(rules("points.yaml"), NOW)).startsWith("5\n").contains("post");
  }

  @Test
  @DisplayName("invite: a code brings points, a borrowed telephone none, and a reversal takes back")
  void invite() {
    ReferralRules rules =
        RuleFile.read(RuleSource.file(rules("invite.yaml")), ReferralRulesDefinition.class)
            .then(file -> file.compile(ReferralRules::compile))
            .orElseThrow();
    SignalHasher hasher = SignalHasher.of("a key of the host".getBytes(StandardCharsets.UTF_8));
    List<String> said =
        InviteQuickstart.run(
            ReferralProgram.of(rules),
            PointsProgram.builder(pointsRules()).clock(InstantSource.fixed(NOW)).build(),
            hasher.device("ann's telephone"),
            NOW);
    assertThat(said.get(0)).isEqualTo("ann: 500, then 0");
    assertThat(said.get(1)).isNotBlank().doesNotContain("ann");
    System.out.println(said.get(1));
  }

  @Test
  @DisplayName("draw: three of ten who shared win 100 each, paid once, and the proof is right")
  void draw() {
    DrawTerms terms =
        RuleFile.read(RuleSource.file(rules("draw.yaml")), DrawDefinition.class)
            .then(file -> file.compile(DrawTerms::compile))
            .orElseThrow();
    PointsProgram points =
        PointsProgram.builder(pointsRules()).clock(InstantSource.fixed(NOW)).build();
    List<Activity> shares = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      MemberId member = MemberId.of("m" + i);
      shares.add(Activity.of(ActivityId.of("s" + i), member, ActivityType.CONTENT_SHARED, NOW));
    }
    ServerSeed seed = ServerSeed.of(new SecureRandom().generateSeed(ServerSeed.LENGTH));
    DrawVerifier.Finding finding = DrawQuickstart.run(terms, seed, shares, points, NOW);
    assertThat(finding.message()).isEqualTo("spring-2026, 10 tickets, 3 winners, all recomputed");
    assertThat(finding.ok()).isTrue();
    long paid =
        shares.stream()
            .mapToLong(s -> points.balance(s.actor(), AssetId.of("points"), NOW).available())
            .sum();
    assertThat(paid).isEqualTo(300);
  }

  private static EarningRules pointsRules() {
    return RuleFile.read(RuleSource.file(rules("points.yaml")), EarningDefinition.class)
        .then(file -> file.compile(EarningRules::compile))
        .orElseThrow();
  }

  @Test
  @DisplayName("ledger: of 1,000 a purchase captured 480, half of which came back")
  void ledger() {
    PointsProgram program =
        PointsProgram.builder(pointsRules()).clock(InstantSource.fixed(NOW)).build();
    Balance balance = LedgerQuickstart.run(program, NOW);
    assertThat(balance.available()).isEqualTo(760);
    assertThat(balance.spent()).isEqualTo(240);
    assertThat(balance.held()).isZero();
  }

  @Test
  @DisplayName("jdbc: the same purchase in a database, which has it still when it is opened again")
  void jdbc() throws Exception {
    JdbcConnectionPool database =
        JdbcConnectionPool.create("jdbc:h2:mem:quickstart;DB_CLOSE_DELAY=-1", "sa", "");
    PointsProgram program = JdbcQuickstart.program(database, pointsRules());
    Balance balance = LedgerQuickstart.run(program, NOW);
    assertThat(balance.available()).isEqualTo(760);
    PointsProgram later =
        PointsProgram.builder(pointsRules()).store(JdbcLedgerStore.on(database).open()).build();
    assertThat(later.balance(balance.account().owner(), balance.account().asset(), NOW))
        .isEqualTo(balance);
  }

  @Test
  @DisplayName("the reference shows the very lines that run here")
  void referenceShowsTheRegion() throws IOException {
    String source = Files.readString(SOURCES.resolve("LedgerQuickstart.java"));
    String region =
        source.substring(
            source.indexOf("// region ledger") + "// region ledger".length(),
            source.indexOf("// endregion"));
    assertThat(Files.readString(Path.of("..", "..", "docs", "reference", "ledger-commands.md")))
        .contains("```java\n" + region.stripIndent().strip() + "\n```");
  }

  @Test
  @DisplayName("referral: the newcomer's first post rewards both sides")
  void referral() {
    assertThat(ReferralQuickstart.run(rules("referral.yaml"), NOW))
        .extracting(RewardIntent::role, RewardIntent::amount)
        .containsExactly(tuple("referrer", 50L), tuple("referee", 20L));
  }

  @Test
  @DisplayName("moderation: a disguised contact of a newcomer is held, an ordinary post is not")
  void moderation() {
    Decision held = ModerationQuickstart.run(rules("moderation.yaml"), "加薇❤:ａｂｃ１２３４５", NOW);
    assertThat(held.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(held.explain(Locale.CHINA)).contains("商业广告");
    assertThat(ModerationQuickstart.run(rules("moderation.yaml"), "今天的茶很好喝", NOW).verdict())
        .isEqualTo(Verdict.ALLOW);
  }

  @Test
  @DisplayName("metrics: three weeks of activities make a page in Chinese")
  void metrics() {
    List<Activity> activities = new ArrayList<>();
    for (int day = 1; day <= 21; day++) {
      activities.add(
          Activity.of(
              ActivityId.of("a" + day),
              MemberId.of("m" + day % 5),
              ActivityType.POST_CREATED,
              NOW.minus(Duration.ofDays(day))));
    }
    assertThat(MetricsQuickstart.run(activities, NOW)).contains("<svg").contains("周报");
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-CN.md"})
  @DisplayName("the README shows the very lines that run here")
  void readmeShowsTheRegion(String readme) throws IOException {
    for (String program : List.of("PointsQuickstart.java", "JdbcQuickstart.java")) {
      String source = Files.readString(SOURCES.resolve(program));
      String region =
          source.substring(
              source.indexOf("// region readme") + "// region readme".length(),
              source.indexOf("// endregion"));
      String text = Files.readString(Path.of("..", "..", readme));
      assertThat(text).contains("```java\n" + region.stripIndent().strip() + "\n```");
    }
  }

  @Test
  @DisplayName("each program is under 40 lines, imports left out")
  void programsAreShort() throws IOException {
    try (var files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        List<String> lines =
            Files.readAllLines(file).stream().filter(line -> !line.startsWith("import ")).toList();
        assertThat(lines).as(file.toString()).hasSizeLessThan(40);
      }
    }
  }

  private static Path rules(String name) {
    URL resource = Objects.requireNonNull(QuickstartTest.class.getResource(name), name);
    try {
      return Path.of(resource.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
