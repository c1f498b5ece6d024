package io.communitykit.referral.growth;

import static io.communitykit.referral.growth.Facts.POSTER;
import static io.communitykit.referral.growth.Facts.UTC;
import static io.communitykit.referral.growth.Facts.bound;
import static io.communitykit.referral.growth.Facts.day;
import static io.communitykit.referral.growth.Facts.id;
import static io.communitykit.referral.growth.Facts.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.text.Texts;
import io.communitykit.referral.growth.ReferralTree.Branch;
import io.communitykit.referral.growth.ReferralTree.Level;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A referral tree")
class ReferralTreeTest {

  /** anna brought bert, carl, dora and emil; bert brought finn and gina; finn brought hugo. */
  static ReferralGrowth family() {
    ReferralHistory.Builder builder = ReferralHistory.builder(UTC).add(join("anna", 1));
    List<String> brought = List.of("bert", "carl", "dora", "emil", "finn", "gina", "hugo");
    for (int i = 0; i < brought.size(); i++) {
      builder.add(join(brought.get(i), i + 2));
    }
    return builder
        .add(bound("emil", "anna", POSTER, 3).qualified(day(4)).voided(day(5)))
        .add(bound("carl", "anna", POSTER, 3).qualified(day(4)))
        .add(
            bound("bert", "anna", POSTER, 2)
                .qualified(day(3))
                .rewarded(day(3), Map.of(Facts.POINTS, 5L)))
        .add(bound("dora", "anna", POSTER, 6))
        .add(bound("finn", "bert", POSTER, 7))
        .add(bound("gina", "bert", POSTER, 8).qualified(day(9)))
        .add(bound("hugo", "finn", POSTER, 9))
        .build()
        .asOf(day(30));
  }

  private static ReferralTree tree(int depth, int width) {
    return family().tree(id("anna"), depth, width).orElseThrow();
  }

  @Test
  @DisplayName("lists the earliest first, equal ones by id, each with how far it came")
  void order() {
    ReferralTree tree = tree(3, 10);
    assertThat(tree.branches())
        .extracting(branch -> branch.member().value())
        .containsExactly("bert", "carl", "emil", "dora");
    assertThat(tree.branches())
        .extracting(Branch::stage)
        .containsExactly(
            ReferralStage.REWARDED,
            ReferralStage.QUALIFIED,
            ReferralStage.VOID,
            ReferralStage.BOUND);
    assertThat(tree.branches()).extracting(Branch::below).containsExactly(3L, 0L, 0L, 0L);
  }

  @Test
  @DisplayName("counts everybody in every generation, shown or not")
  void levels() {
    for (ReferralTree tree : List.of(tree(1, 1), tree(2, 2), tree(10, 100))) {
      assertThat(tree.levels()).extracting(Level::members).containsExactly(4L, 2L, 1L);
      assertThat(tree.levels()).extracting(Level::qualified).containsExactly(2L, 1L, 0L);
    }
    assertThat(Texts.render(tree(1, 1).explanation(), Locale.ENGLISH))
        .isEqualTo("anna brought 7 members, by generation 4, 2, 1; 3 of them qualified");
    assertThat(Texts.render(tree(1, 1).explanation(), Locale.CHINESE))
        .isEqualTo("anna 共带来 7 名成员，各代人数：4、2、1；其中 3 名已达标");
  }

  @Test
  @DisplayName("shows as many as its width and depth allow, and says how many more there are")
  void bounds() {
    ReferralTree narrow = tree(2, 3);
    assertThat(narrow.branches()).hasSize(3);
    assertThat(narrow.more()).isEqualTo(1);
    assertThat(tree(2, 4).more()).isZero();
    Branch finn = narrow.branches().get(0).branches().get(0);
    assertThat(finn.branches()).isEmpty();
    assertThat(finn.more()).isEqualTo(1);
    assertThat(tree(3, 3).branches().get(0).branches().get(0).more()).isZero();
  }

  @Test
  @DisplayName("shows at most 1,000 members, nearest generations first")
  void atMostAThousand() {
    ReferralHistory.Builder builder = ReferralHistory.builder(UTC).add(join("r", 1));
    for (int i = 0; i < 50; i++) {
      builder.add(join("c" + i, 2)).add(bound("c" + i, "r", POSTER, 2));
      for (int j = 0; j < 20; j++) {
        String member = "c" + i + "-" + j;
        builder.add(join(member, 3)).add(bound(member, "c" + i, POSTER, 3));
      }
    }
    ReferralTree tree = builder.build().asOf(day(9)).tree(id("r"), 10, 100).orElseThrow();
    assertThat(tree.members()).isEqualTo(1_050);
    assertThat(tree.branches()).hasSize(50);
    assertThat(tree.branches().stream().mapToLong(branch -> branch.branches().size()).sum())
        .isEqualTo(950);
    assertThat(tree.branches().stream().mapToLong(Branch::more).sum()).isEqualTo(50);
  }

  @Test
  @DisplayName("of a line of 50,000 invitations is counted to its end")
  void longLine() {
    ReferralHistory.Builder builder = ReferralHistory.builder(UTC).add(join("m0", 1));
    for (int i = 1; i <= 50_000; i++) {
      builder.add(join("m" + i, 2)).add(bound("m" + i, "m" + (i - 1), POSTER, 3));
    }
    ReferralTree tree = builder.build().asOf(day(9)).tree(id("m0"), 10, 1).orElseThrow();
    assertThat(tree.members()).isEqualTo(50_000);
    assertThat(tree.levels()).hasSize(50_000);
  }

  @Test
  @DisplayName("is of its moment: who was bound then or later is not in it")
  void atItsMoment() {
    ReferralHistory history =
        ReferralHistory.builder(UTC)
            .add(join("a", 1))
            .add(join("b", 2))
            .add(bound("b", "a", POSTER, 3).qualified(day(4)))
            .build();
    assertThat(history.asOf(day(1)).tree(id("a"), 1, 1)).isEmpty();
    assertThat(history.asOf(day(3)).tree(id("a"), 1, 1).orElseThrow().members()).isZero();
    ReferralTree later = history.asOf(day(4)).tree(id("a"), 1, 1).orElseThrow();
    assertThat(later.branches().get(0).stage()).isEqualTo(ReferralStage.BOUND);
    assertThat(history.asOf(day(5)).tree(id("a"), 1, 1).orElseThrow().branches().get(0).stage())
        .isEqualTo(ReferralStage.QUALIFIED);
  }

  @Test
  @DisplayName("refuses bounds that are none")
  void impossible() {
    assertThatThrownBy(() -> tree(0, 1)).hasMessage("depth must be 1..10, was 0");
    assertThatThrownBy(() -> tree(11, 1)).hasMessage("depth must be 1..10, was 11");
    assertThatThrownBy(() -> tree(1, 0)).hasMessage("width must be 1..100, was 0");
    assertThatThrownBy(() -> tree(1, 101)).hasMessage("width must be 1..100, was 101");
  }
}
