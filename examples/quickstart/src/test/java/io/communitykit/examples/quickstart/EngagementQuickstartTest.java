package io.communitykit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.jdbc.points.JdbcLedgerStore;
import io.communitykit.points.checkin.CheckInDay;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.program.PointsProgram;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The quickstarts of what keeps members coming")
class EngagementQuickstartTest {

  private static final Instant NOW = Instant.parse("2026-06-01T04:00:00Z");

  @Test
  @DisplayName("tiers: gold has its discount, and after a year and a grace it is silver")
  void tiers() {
    List<String> said = TierQuickstart.run(program("tiers.yaml"), NOW);
    assertThat(said).hasSize(3).first().isEqualTo("0.95");
    assertThat(said.get(1)).contains("无等级").contains("gold").contains("2000");
    assertThat(said.get(2)).contains("gold").contains("silver");
  }

  @Test
  @DisplayName("badges: four posts make a bronze author, six short of silver, and 80 short of 100")
  void badges() {
    assertThat(BadgesQuickstart.run(program("badges.yaml"), NOW))
        .containsExactly(
            "first-post true - 0",
            "author true bronze 6",
            "collector false - 80",
            "since " + NOW.plusSeconds(3));
  }

  @Test
  @DisplayName("check-in: the day that is made up for joins 1 and 1 + 2 to a streak worth 16")
  void checkIn() {
    assertThat(CheckInQuickstart.run(program("check-in.yaml"), NOW))
        .containsExactly(12L, 4L, CheckInDay.State.MADE_UP);
  }

  @Test
  @DisplayName("quest: joining starts it, and the second post pays 50")
  void quest() {
    assertThat(QuestQuickstart.run(program("quests.yaml"), NOW))
        .containsExactly("OPEN 0", "OPEN 0", "OPEN 0", "COMPLETED 50");
  }

  @Test
  @DisplayName("in a database they say the same")
  void inDatabase() throws Exception {
    assertThat(TierQuickstart.run(inDatabase("tiers.yaml"), NOW))
        .isEqualTo(TierQuickstart.run(program("tiers.yaml"), NOW));
    assertThat(BadgesQuickstart.run(inDatabase("badges.yaml"), NOW))
        .isEqualTo(BadgesQuickstart.run(program("badges.yaml"), NOW));
    assertThat(CheckInQuickstart.run(inDatabase("check-in.yaml"), NOW))
        .isEqualTo(CheckInQuickstart.run(program("check-in.yaml"), NOW));
    assertThat(QuestQuickstart.run(inDatabase("quests.yaml"), NOW))
        .isEqualTo(QuestQuickstart.run(program("quests.yaml"), NOW));
  }

  private static PointsProgram inDatabase(String file) throws Exception {
    JdbcConnectionPool database =
        JdbcConnectionPool.create("jdbc:h2:mem:" + file + ";DB_CLOSE_DELAY=-1", "sa", "");
    JdbcQuickstart.program(database, rules(file)); // lays the tables
    return builder(file).store(JdbcLedgerStore.on(database).open()).build();
  }

  private static PointsProgram program(String file) {
    return builder(file).build();
  }

  private static PointsProgram.Builder builder(String file) {
    return PointsProgram.builder(rules(file))
        .clock(InstantSource.fixed(NOW.plus(Duration.ofDays(9))));
  }

  private static EarningRules rules(String name) {
    URL resource = Objects.requireNonNull(EngagementQuickstartTest.class.getResource(name), name);
    try {
      RuleSource source = RuleSource.file(Path.of(resource.toURI()));
      return RuleFile.read(source, EarningDefinition.class)
          .then(file -> file.compile(EarningRules::compile))
          .orElseThrow();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
