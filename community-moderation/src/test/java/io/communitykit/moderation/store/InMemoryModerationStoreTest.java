package io.communitykit.moderation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.audit.AuditAction;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.Strike;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the port's contract, which community-testkit runs on this store, leaves open. */
@DisplayName("Due process in memory")
class InMemoryModerationStoreTest {

  private static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");
  private static final MemberId ANN = MemberId.of("ann");
  private static final MemberId BO = MemberId.of("bo");
  private static final Subject POST = Subject.content(ContentId.of("p"));

  private final ModerationStore store = new InMemoryModerationStore();

  @Test
  @DisplayName("refuses a cursor that no page gave, and names it")
  void cursors() {
    for (String cursor : List.of("nowhere", "", "noon e1")) {
      assertThatThrownBy(() -> store.audit(AuditQuery.ALL, Optional.of(cursor), 10))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("cursor must be from a page before, was " + cursor);
    }
  }

  @Test
  @DisplayName("exports a row for each thing that is a member's, whoever else has to do with it")
  void exported() {
    Strike strike =
        new Strike(
            "s",
            ANN,
            "spam",
            Optional.of("r"),
            2,
            NOON,
            NOON.plusSeconds(9),
            Optional.of("d"),
            POST,
            Actor.rule("r"),
            Optional.empty());
    AuditEntry line =
        new AuditEntry(
            "l",
            NOON,
            Actor.rule("r"),
            AuditAction.STRIKE_GIVEN,
            POST,
            Optional.of(ANN),
            Optional.of("spam"),
            Optional.of("d"),
            Remark.NONE);
    store.commit(
        ModerationUnit.of("u", "print")
            .with(new RecordChange(ANN, 0, List.of(strike), List.of()))
            .with(ReviewCase.open("c", POST, ANN, Optional.empty(), NOON, Optional.empty()))
            .with(new Complaint("1", BO, POST, Optional.empty(), Remark.of("bad"), NOON, 3, "c"))
            .with(line));
    assertThat(rows(ANN)).as("strike, case, line").containsExactly(1, 0, 0, 1, 0, 1);
    assertThat(rows(BO)).as("complaint").containsExactly(0, 0, 1, 0, 0, 0);
  }

  private List<Integer> rows(MemberId member) {
    return store.export(member).sections().stream().map(section -> section.rows().size()).toList();
  }
}
