package io.communitykit.moderation.program;

import static io.communitykit.moderation.program.DeskFixture.ANN;
import static io.communitykit.moderation.program.DeskFixture.MOD;
import static io.communitykit.moderation.program.DeskFixture.NOON;
import static io.communitykit.moderation.program.DeskFixture.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.review.AppealOutcome;
import io.communitykit.moderation.sanction.LadderCause;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.SanctionKind;
import io.communitykit.moderation.sanction.Strike;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DeskLawsTest {

  /** A post that is rejected, on a day. */
  record Post(String word, int day) {}

  @Provide
  Arbitrary<List<Post>> posts() {
    return Combinators.combine(
            Arbitraries.of("one", "two", "three", "five"), Arbitraries.integers().between(0, 200))
        .as(Post::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(
            posts -> {
              List<Post> sorted = new ArrayList<>(posts);
              sorted.sort((a, b) -> Integer.compare(a.day(), b.day()));
              return sorted;
            });
  }

  private static List<Decision> enforce(DeskFixture fixture, List<Post> posts, int without) {
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < posts.size(); i++) {
      Post post = posts.get(i);
      Decision decision = fixture.decide(ANN, "p" + i, post.word(), days(post.day()));
      decisions.add(decision);
      if (i != without) {
        fixture.desk.enforce(decision);
      }
    }
    return decisions;
  }

  @Property(tries = 200)
  @Label("without a new strike the score never rises")
  void nonIncreasing(@ForAll("posts") List<Post> posts) {
    DeskFixture fixture = new DeskFixture();
    enforce(fixture, posts, -1);
    MemberRecord record = fixture.desk.record(ANN, NOON);
    int last = posts.get(posts.size() - 1).day();
    for (int day = last; day < 300; day++) {
      assertThat(record.score(days(day + 1))).isLessThanOrEqualTo(record.score(days(day)));
    }
    assertThat(record.score(days(last + 90))).isZero();
  }

  @Property(tries = 200)
  @Label("an overturned decision leaves exactly the score there would be without it")
  void exact(@ForAll("posts") List<Post> posts, @ForAll @IntRange(min = 0, max = 11) int pick) {
    int wrong = pick % posts.size();
    DeskFixture fixture = new DeskFixture();
    DeskFixture never = new DeskFixture();
    Subject against = Subject.decision(enforce(fixture, posts, -1).get(wrong).id());
    enforce(never, posts, wrong);
    Instant now = days(posts.get(posts.size() - 1).day());
    if (!now.isBefore(days(posts.get(wrong).day() + 180))) {
      return;
    }
    DeskReceipt appeal = fixture.desk.appeal(new AppealCommand(ANN, against, Remark.of("no"), now));
    fixture.desk.decideAppeal(
        new RuleOnAppealCommand(
            appeal.appeal().orElseThrow().id(), MOD, AppealOutcome.OVERTURNED, Remark.NONE, now));
    MemberRecord record = fixture.desk.record(ANN, NOON);
    MemberRecord expected = never.desk.record(ANN, NOON);
    for (int day = 0; day < 300; day++) {
      assertThat(record.score(days(day))).isEqualTo(expected.score(days(day)));
    }
    for (Sanction sanction : record.sanctions()) {
      assertThat(sanction.lifted().isPresent())
          .as("%s", sanction)
          .isEqualTo(!stands(sanction, record));
    }
  }

  /** The same a second way: what a recount of the record says at the moment it was issued. */
  private static boolean stands(Sanction sanction, MemberRecord record) {
    LadderCause cause = sanction.cause().orElseThrow();
    long score = 0;
    boolean caused = false;
    for (Strike strike : record.strikes()) {
      if (strike.voided().isEmpty() && !strike.at().isAfter(sanction.startsAt())) {
        score += strike.expiresAt().isAfter(sanction.startsAt()) ? strike.weight() : 0;
        caused |= strike.id().equals(cause.strike());
      }
    }
    return caused && score >= cause.threshold();
  }

  @Property(tries = 100)
  @Label("enforcing every decision twice, in any order, is enforcing it once")
  void idempotent(@ForAll("posts") List<Post> posts) {
    DeskFixture once = new DeskFixture();
    DeskFixture twice = new DeskFixture();
    enforce(once, posts, -1);
    List<Decision> decisions = enforce(twice, posts, -1);
    for (int i = decisions.size() - 1; i >= 0; i--) {
      twice.desk.enforce(decisions.get(i));
    }
    assertThat(twice.desk.record(ANN, NOON)).isEqualTo(once.desk.record(ANN, NOON));
  }

  @Property(tries = 100)
  @Label("no further strike shortens what runs, and a reached rung is never missed")
  void neverShortens(@ForAll("posts") List<Post> posts) {
    DeskFixture fixture = new DeskFixture();
    for (int i = 0; i < posts.size(); i++) {
      Instant at = days(posts.get(i).day());
      List<Sanction> before = fixture.desk.sanctions(ANN, Optional.empty(), at);
      long score = fixture.desk.record(ANN, at).score(at);
      fixture.post(ANN, "p" + i, posts.get(i).word(), at);
      List<Sanction> after = fixture.desk.sanctions(ANN, Optional.empty(), at);
      assertThat(after).containsAll(before);
      long now = fixture.desk.record(ANN, at).score(at);
      if (score < 15 && now >= 15) {
        assertThat(after).extracting(Sanction::kind).contains(SanctionKind.BAN);
      }
    }
  }
}
