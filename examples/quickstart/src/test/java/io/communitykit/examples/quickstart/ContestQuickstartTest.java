package io.communitykit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.MemberId;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The quickstart of contests")
class ContestQuickstartTest {

  @Test
  @DisplayName("gives floor 3 what floor 2 may not win, floor 4 its own, and nobody two prizes")
  void floors() throws URISyntaxException {
    Path file =
        Path.of(
            Objects.requireNonNull(ContestQuickstart.class.getResource("contest.yaml")).toURI());
    List<Activity> replies = new ArrayList<>();
    for (String member : List.of("ann", "ann", "ben", "cat", "ann")) {
      int n = replies.size();
      replies.add(
          Activity.of(
                  ActivityId.of("r" + n),
                  MemberId.of(member),
                  ActivityType.COMMENT_CREATED,
                  Instant.parse("2026-06-01T04:00:00Z").plusSeconds(n))
              .with("length", 12));
    }
    assertThat(ContestQuickstart.run(file, replies))
        .extracting(intent -> intent.id() + " " + intent.beneficiary() + " " + intent.amount())
        .containsExactly(
            "contest:floors-2026:floor:2:0 ben 88", "contest:floors-2026:floor:4:1 cat 10");
  }
}
