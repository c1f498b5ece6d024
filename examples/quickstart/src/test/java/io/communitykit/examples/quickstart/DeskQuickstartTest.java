package io.communitykit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The quickstart of the moderation desk")
class DeskQuickstartTest {

  @Test
  @DisplayName("nothing counts until it is confirmed, and nothing once it is overturned")
  void desk() throws URISyntaxException {
    Path rules =
        Path.of(
            Objects.requireNonNull(DeskQuickstart.class.getResource("moderation.yaml")).toURI());
    List<String> said = DeskQuickstart.run(rules, Instant.parse("2026-06-01T04:00:00Z"));
    assertThat(said.get(0))
        .startsWith("您受到警告。")
        .contains("违反社区规范：商业广告。")
        .contains("由规则 ad-contact 自动发现。")
        .contains("由人工在自动手段辅助下作出决定。")
        .contains("您可在 2026-11-28T04:00:00Z 之前");
    assertThat(said.subList(1, 3)).containsExactly("0, 1, 0", "SAME_REVIEWER");
  }
}
