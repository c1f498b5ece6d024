package io.communitykit.points.earning;

import static io.communitykit.points.fixture.Definitions.award;
import static io.communitykit.points.fixture.Definitions.file;
import static io.communitykit.points.fixture.Definitions.points;
import static io.communitykit.points.fixture.Definitions.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.points.fixture.Definitions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The hash of a rule file")
class DefinitionHashTest {

  private static String hash(Definitions.File file) {
    return file.compile().hash();
  }

  @Test
  @DisplayName("is the same for files that say the same, in whatever order of keys")
  void same() {
    assertThat(hash(points().rule(rule("a", "post.created", award(1)))))
        .matches("[0-9a-f]{64}")
        .isEqualTo(hash(points().rule(rule("a", "post.created", award(1)))));
    Definitions.File one =
        file()
            .asset("points", Definitions.asset(null, null))
            .asset("gold", Definitions.asset("P1D", null));
    Definitions.File other =
        file()
            .asset("gold", Definitions.asset("P1D", null))
            .asset("points", Definitions.asset(null, null));
    assertThat(hash(one.rule(rule("a", "post.created", award(1)))))
        .isEqualTo(hash(other.rule(rule("a", "post.created", award(1)))));
  }

  @Test
  @DisplayName("differs with every amount, name, version and order of rules")
  void different() {
    assertThat(
            new String[] {
              hash(points().rule(rule("a", "post.created", award(1)))),
              hash(points().rule(rule("a", "post.created", award(2)))),
              hash(points().rule(rule("b", "post.created", award(1)))),
              hash(points().version(2).rule(rule("a", "post.created", award(1)))),
              hash(
                  points()
                      .rule(rule("a", "post.created", award(1)))
                      .rule(rule("b", "post.created", award(1)))),
              hash(
                  points()
                      .rule(rule("b", "post.created", award(1)))
                      .rule(rule("a", "post.created", award(1))))
            })
        .doesNotHaveDuplicates();
  }
}
