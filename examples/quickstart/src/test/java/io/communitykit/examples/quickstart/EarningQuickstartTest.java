package io.communitykit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.program.PointsProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The quickstarts of earning rules")
class EarningQuickstartTest {

  private static final Instant NOW = Instant.parse("2026-04-02T04:00:00Z");

  private static String file() throws IOException {
    try (InputStream in = EarningQuickstartTest.class.getResourceAsStream("earning.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static EarningRules rules() throws IOException {
    return RuleFile.read(RuleSource.yaml("earning.yaml", file()), EarningDefinition.class)
        .then(read -> read.compile(EarningRules::compile))
        .orElseThrow();
  }

  private static void check(PointsProgram points) {
    assertThat(EarningQuickstart.run(points, NOW))
        .containsExactly(
            "post: gives 15 points to ann",
            "first-post: gives 50 points to ann",
            "post: gives nothing to ann, too short a time before or after",
            "first-post: gives nothing to ann, it was given before",
            "CLAWBACK -15",
            "50 left");
  }

  @Test
  @DisplayName("a post in a campaign, a second one too soon, and the deletion of the first")
  void earning() throws IOException {
    check(PointsProgram.of(rules()));
  }

  @Test
  @DisplayName("the same in a database")
  void inDatabase() throws IOException, SQLException {
    JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:earning", "sa", "");
    try {
      check(JdbcQuickstart.program(pool, rules()));
    } finally {
      pool.dispose();
    }
  }

  @Test
  @DisplayName("a bad file is refused with places, a newer one runs and is linted")
  void reload() throws IOException {
    PointsProgram points = PointsProgram.of(rules());
    String bad = file().replace("version: 3", "version: 4").replace("by: OBJECT", "by: POST");
    assertThat(ReloadQuickstart.run(points, RuleSource.yaml("bad.yaml", bad)))
        .hasSize(2)
        .first()
        .isEqualTo("INVALID 3");
    String newer =
        file().replace("version: 3", "version: 4").replace("per: DAY, max: 3", "per: DAY, max: 1");
    assertThat(ReloadQuickstart.run(points, RuleSource.yaml("new.yaml", newer)))
        .containsExactly("RELOADED 4");
  }
}
