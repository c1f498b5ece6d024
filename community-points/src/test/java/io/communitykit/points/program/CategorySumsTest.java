package io.communitykit.points.program;

import static io.communitykit.points.fixture.Definitions.award;
import static io.communitykit.points.fixture.Definitions.points;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.MergeCommand;
import io.communitykit.points.command.ReverseCommand;
import io.communitykit.points.definition.LevelsDefinition;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.fixture.RuleDraft;
import io.communitykit.points.level.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What rules of a category gave")
class CategorySumsTest {

  private static final MemberId ANN = MemberId.of("ann");
  private static final MemberId BOB = MemberId.of("bob");
  private static final AssetId POINTS = AssetId.of("points");
  private static final Message WHY = Message.of("test.reason");
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private final PointsProgram program =
      PointsProgram.builder(
              points()
                  .asset("coins", Definitions.asset(null, null))
                  .category("photo")
                  .category("talk")
                  .rule(
                      RuleDraft.on("photo", "photo.posted")
                          .gives(10)
                          .gives(Definitions.toTarget(2))
                          .category("photo")
                          .undoneOn("photo.deleted"))
                  .rule(RuleDraft.on("any", "photo.posted").gives(award(1)))
                  .rule(RuleDraft.on("words", "photo.posted").gives(award(3)).category("talk"))
                  .levels(new LevelsDefinition("points", List.of(0L, 20L), null, "photo"))
                  .compile())
          .clock(InstantSource.fixed(NOW.plus(Duration.ofDays(9))))
          .build();

  private EarningReceipt photo(MemberId who, String id) {
    return program.record(activity(who, "photo.posted", id).withTarget(MemberId.of("eve")));
  }

  private static Activity activity(MemberId who, String type, String id) {
    return Activity.of(ActivityId.of(type + id), who, ActivityType.of(type), NOW)
        .withObject(ContentId.of(id));
  }

  private long photos(MemberId who) {
    return program.standings().earned(who, POINTS, "photo");
  }

  @Test
  @DisplayName("stands in the receipt, beside each award, also of a redelivery")
  void receipts() {
    EarningReceipt first = photo(ANN, "a");
    for (EarningReceipt receipt : List.of(first, photo(ANN, "a"))) {
      assertThat(receipt.awards())
          .extracting(given -> given.amount() + " " + given.category().orElse("-"))
          .containsExactly("10 photo", "2 photo", "1 -", "3 talk");
      assertThat(receipt.categories()).containsExactly("photo", "talk");
      assertThat(receipt.gained(ANN, POINTS, Optional.of("photo"))).isEqualTo(10);
      assertThat(receipt.gained(ANN, POINTS, Optional.of("none"))).isZero();
      assertThat(receipt.gained(ANN, POINTS, Optional.empty())).isEqualTo(14);
      assertThat(receipt.gained(ANN, AssetId.of("coins"), Optional.empty())).isZero();
    }
  }

  @Test
  @DisplayName("moves with a merge, once, and what is taken back later is taken from there")
  void merged() {
    photo(ANN, "a");
    photo(BOB, "b");
    assertThat(program.standings().level(ANN, NOW).map(Level::number)).contains(1);
    MergeCommand merge = new MergeCommand("m", BOB, ANN, WHY, NOW.plusSeconds(1));
    for (int i = 0; i < 2; i++) {
      program.merge(merge);
      assertThat(List.of(photos(ANN), photos(BOB))).containsExactly(20L, 0L);
      assertThat(program.standings().earned(ANN, POINTS, "talk")).isEqualTo(6);
      assertThat(program.standings().level(ANN, NOW).map(Level::number)).contains(2);
    }
    assertThat(program.merge(new MergeCommand("n", BOB, ANN, WHY, NOW.plusSeconds(2))).status())
        .isEqualTo(CommandReceipt.Status.ALREADY_MERGED);
    // What comes late for the merged account stays there.
    photo(BOB, "late");
    assertThat(List.of(photos(ANN), photos(BOB))).containsExactly(20L, 10L);
    program.record(activity(BOB, "photo.deleted", "b"));
    program.record(activity(BOB, "photo.deleted", "late"));
    assertThat(List.of(photos(ANN), photos(BOB))).containsExactly(10L, 0L);
  }

  @Test
  @DisplayName("falls with what is taken back by command, also where a merge has moved it")
  void reversedAfterMerge() {
    EarningReceipt given = program.record(activity(BOB, "photo.posted", "b"));
    program.merge(new MergeCommand("m", BOB, ANN, WHY, NOW.plusSeconds(1)));
    assertThat(photos(ANN)).isEqualTo(10);
    program.reverse(new ReverseCommand("r", given.id(), Optional.empty(), WHY, NOW.plusSeconds(2)));
    assertThat(List.of(photos(ANN), photos(BOB))).containsExactly(0L, 0L);
  }
}
