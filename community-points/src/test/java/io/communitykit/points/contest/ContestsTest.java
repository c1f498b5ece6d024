package io.communitykit.points.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.text.Texts;
import io.communitykit.points.RankRule;
import io.communitykit.points.VotePeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Contests")
class ContestsTest {

  private static final ContestId ID = ContestId.of("spring");
  private static final AssetId POINTS = AssetId.of("points");
  private static final Instant FROM = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-06-03T00:00:00Z");
  private static final CircleId CIRCLE = CircleId.of("photo");

  private static Contest contest(
      Optional<CircleId> circle, VoteRule votes, TeamRule teams, FloorRule floors) {
    return new Contest(
        ID,
        1,
        CommunityCalendar.of(ZoneId.of("UTC")),
        circle,
        FROM,
        TO,
        Optional.of(floors),
        Optional.of(votes),
        Optional.of(teams),
        Optional.of(ActivityType.CONTENT_SHARED));
  }

  private static final FloorRule SECOND =
      FloorRule.of(new FloorPrize(FloorPattern.list(2), POINTS, 88));

  private static Contests contests(VoteRule votes, TeamRule teams) {
    return Contests.of(List.of(contest(Optional.empty(), votes, teams, SECOND)));
  }

  private static Contests usual() {
    return contests(VoteRule.ONE_EACH, TeamRule.sum());
  }

  private static Activity by(String id, String member, long seconds) {
    return Activity.of(
        ActivityId.of(id),
        MemberId.of(member),
        ActivityType.POST_CREATED,
        FROM.plusSeconds(seconds));
  }

  private static MemberId member(String id) {
    return MemberId.of(id);
  }

  @Test
  @DisplayName("take part from their first instant up to, and not at, their deadline")
  void window() {
    Contests contests = usual();
    assertThat(contests.place(ID, by("r0", "ann", -1)).status()).isEqualTo(ContestStatus.NOT_OPEN);
    assertThat(contests.place(ID, by("r1", "ann", 0)).floor()).hasValue(1);
    assertThat(contests.place(ID, by("r2", "ben", 172_799)).floor()).hasValue(2);
    ContestReceipt late = contests.place(ID, by("r3", "cat", 172_800));
    assertThat(late.status()).isEqualTo(ContestStatus.NOT_OPEN);
    assertThat(Texts.render(late.reason().orElseThrow(), Locale.ENGLISH))
        .isEqualTo("the contest has not begun or is over");
    assertThat(Texts.render(late.reason().orElseThrow(), Locale.CHINESE)).isEqualTo("活动尚未开始或已经结束");
    assertThat(contests.place(ID, by("r1", "ann", 0)).status()).isEqualTo(ContestStatus.REPLAYED);
  }

  @Test
  @DisplayName("of a circle are for what is done in it")
  void circles() {
    Contests contests =
        Contests.of(
            List.of(contest(Optional.of(CIRCLE), VoteRule.ONE_EACH, TeamRule.sum(), SECOND)));
    assertThat(contests.place(ID, by("r1", "ann", 1)).status())
        .isEqualTo(ContestStatus.OTHER_CIRCLE);
    assertThat(contests.place(ID, by("r1", "ann", 1).withCircle(CIRCLE)).isOk()).isTrue();
  }

  @Test
  @DisplayName("give floors as intents with ids that follow from the number, after the deadline")
  void floorPrizes() {
    Contests contests = usual();
    contests.place(ID, by("r1", "ann", 1));
    contests.place(ID, by("r2", "ben", 2).with("length", 20));
    assertThat(contests.prizes(ID).status()).isEqualTo(ContestStatus.NOT_CLOSED);
    assertThat(contests.close(ID, TO.minusNanos(1)).status()).isEqualTo(ContestStatus.NOT_OVER);
    assertThat(contests.prizes(ID).intents()).isEmpty();
    assertThat(contests.close(ID, TO).status()).isEqualTo(ContestStatus.DONE);
    assertThat(contests.close(ID, TO.plusSeconds(1)).status()).isEqualTo(ContestStatus.REPLAYED);
    assertThat(contests.prizes(ID).intents())
        .singleElement()
        .satisfies(
            intent -> {
              assertThat(intent.id()).hasToString("contest:spring:floor:2:0");
              assertThat(intent.beneficiary()).isEqualTo(member("ben"));
              assertThat(intent.amount()).isEqualTo(88);
              assertThat(Texts.render(intent.reason(), Locale.ENGLISH))
                  .isEqualTo("floor 2 won in the contest spring");
            });
    assertThat(contests.prizes(ID)).isEqualTo(contests.prizes(ID));
  }

  @Test
  @DisplayName("are final when they are closed: a late reply, vote, share or deed changes nothing")
  void closed() {
    VoteRule rule = VoteRule.ONE_EACH.winning(new RankPrize(1, 1, POINTS, 50));
    Contests contests = contests(rule, TeamRule.sum().winning(new RankPrize(1, 1, POINTS, 9)));
    play(contests);
    contests.place(ID, by("r1", "ann", 1));
    contests.place(ID, by("r2", "ben", 2));
    contests.enter(ID, by("p1", "ann", 1));
    contests.enter(ID, by("p2", "ben", 2));
    vote(contests, "v1", "zoe", "p2", 20);
    contests.remove(ID, ActivityId.of("r1"));
    contests.close(ID, TO);
    ContestPrizes prizes = contests.prizes(ID);
    assertThat(prizes.intents())
        .extracting(intent -> intent.id() + " " + intent.beneficiary())
        .containsExactly(
            "contest:spring:floor:2:0 ben",
            "contest:spring:entry:1:0 ben",
            "contest:spring:team:1:0 red");
    assertThat(
            List.of(
                contests.place(ID, by("r3", "cat", 3)),
                contests.remove(ID, ActivityId.of("r2")),
                contests.enter(ID, by("p3", "cat", 3)),
                contests.vote(ID, ActivityId.of("p1"), by("v2", "yan", 30)),
                contests.withdraw(ID, ActivityId.of("v1"), FROM.plusSeconds(40)),
                contests.contribute(ID, by("a7", "cat", 40), 1_000),
                contests.join(ID, member("blue"), member("dan"), FROM),
                contests.leave(ID, member("ben"), FROM.plusSeconds(50))))
        .extracting(ContestReceipt::status)
        .containsOnly(ContestStatus.CLOSED);
    assertThat(share(contests, "s1", "cat", "post", 50)).isEqualTo(ContestStatus.CLOSED);
    assertThat(contests.place(ID, by("r2", "ben", 2)).floor()).hasValue(2);
    assertThat(contests.prizes(ID)).isEqualTo(prizes);
  }

  @Test
  @DisplayName("give each place a prize of its own id: equals who share a rank are all paid, once")
  void shared() {
    VoteRule rule = VoteRule.ONE_EACH.winning(new RankPrize(1, 2, POINTS, 50));
    Contests contests = contests(rule, TeamRule.sum());
    contests.enter(ID, by("p1", "ann", 1));
    contests.enter(ID, by("p2", "ann", 2));
    contests.enter(ID, by("p3", "cat", 3));
    vote(contests, "v1", "zoe", "p2", 20);
    vote(contests, "v2", "yan", "p3", 20);
    contests.close(ID, TO);
    assertThat(contests.prizes(ID).intents())
        .extracting(intent -> intent.id() + " " + intent.beneficiary())
        .containsExactly("contest:spring:entry:1:0 ann", "contest:spring:entry:2:0 cat");
  }

  @Test
  @DisplayName("give nothing to entries without a vote, to shares, and to teams without a point")
  void nothingForNothing() {
    VoteRule rule =
        new VoteRule(VotePeriod.CONTEST, 1, false, RankRule.DENSE, List.of())
            .winning(new RankPrize(1, 1, POINTS, 100), new RankPrize(2, 10, POINTS, 20));
    Contests contests = contests(rule, TeamRule.sum().winning(new RankPrize(1, 3, POINTS, 9)));
    play(contests);
    contests.join(ID, member("idle"), member("dan"), FROM);
    for (String each : List.of("p1", "p2", "p3")) {
      contests.enter(ID, by(each, "of-" + each, 1));
    }
    share(contests, "s1", "ann", "post-1", 10);
    vote(contests, "v1", "zoe", "p2", 20);
    contests.close(ID, TO);
    assertThat(contests.prizes(ID).intents())
        .extracting(intent -> intent.id() + " " + intent.beneficiary())
        .containsExactly(
            "contest:spring:entry:1:0 of-p2",
            "contest:spring:team:1:0 red",
            "contest:spring:team:2:0 blue");
    assertThat(contests.voteResult(ID)).hasSize(3);
    assertThat(contests.shares(ID)).extracting(ContestEntry::member).containsExactly(member("ann"));
  }

  @Test
  @DisplayName("take out an entry that broke the terms: its voters vote again")
  void removedEntry() {
    Contests contests = usual();
    contests.enter(ID, by("p1", "ann", 1));
    contests.enter(ID, by("p2", "ben", 2));
    vote(contests, "v1", "zoe", "p1", 20);
    assertThat(contests.removeEntry(ID, ActivityId.of("p1")).status())
        .isEqualTo(ContestStatus.DONE);
    assertThat(contests.removeEntry(ID, ActivityId.of("p9")).status())
        .isEqualTo(ContestStatus.NO_SUCH_ENTRY);
    assertThat(vote(contests, "v2", "zoe", "p2", 30)).isEqualTo(ContestStatus.DONE);
    assertThat(contests.voteResult(ID))
        .extracting(place -> place.entry().entry().id())
        .containsExactly(ActivityId.of("p2"));
  }

  @Test
  @DisplayName("that nobody announced are answered, whatever is done in them")
  void unknown() {
    Contests contests = usual();
    ContestId other = ContestId.of("autumn");
    assertThat(contests.place(other, by("r1", "ann", 1)).status())
        .isEqualTo(ContestStatus.UNKNOWN_CONTEST);
    assertThat(contests.remove(other, ActivityId.of("r1")).status())
        .isEqualTo(ContestStatus.UNKNOWN_CONTEST);
    assertThat(contests.close(other, TO).status()).isEqualTo(ContestStatus.UNKNOWN_CONTEST);
    assertThat(contests.prizes(other).status()).isEqualTo(ContestStatus.UNKNOWN_CONTEST);
    assertThatThrownBy(() -> contests.standings(other))
        .hasMessage("contest must be one of [spring], was autumn");
  }

  @Test
  @DisplayName(
      "rank entries by votes, then by who had them earlier; one's own and a second are refused")
  void votes() {
    VoteRule rule = VoteRule.ONE_EACH.winning(new RankPrize(1, 1, POINTS, 50));
    Contests contests = contests(rule, TeamRule.sum());
    contests.enter(ID, by("p1", "ann", 1));
    contests.enter(ID, by("p2", "ben", 2));
    contests.enter(ID, by("p3", "cat", 3));
    assertThat(vote(contests, "v1", "zoe", "p2", 20)).isEqualTo(ContestStatus.DONE);
    assertThat(vote(contests, "v2", "yan", "p1", 10)).isEqualTo(ContestStatus.DONE);
    assertThat(vote(contests, "v3", "ann", "p1", 10)).isEqualTo(ContestStatus.OWN_ENTRY);
    assertThat(vote(contests, "v4", "zoe", "p1", 30)).isEqualTo(ContestStatus.NO_VOTES_LEFT);
    assertThat(contests.voteResult(ID))
        .extracting(VotePlace::rank, place -> place.entry().entry().id().value())
        .map(Object::toString)
        .containsExactly("(1L, \"p1\")", "(1L, \"p2\")", "(3L, \"p3\")");
    assertThat(contests.withdraw(ID, ActivityId.of("v1"), FROM.plusSeconds(40)).isOk()).isTrue();
    assertThat(contests.withdraw(ID, ActivityId.of("v2"), TO).status())
        .isEqualTo(ContestStatus.NOT_OPEN);
    assertThat(vote(contests, "v5", "zoe", "p1", 50)).isEqualTo(ContestStatus.DONE);
    assertThat(contests.voteResult(ID).get(0).entry().votes()).isEqualTo(2);
  }

  private static ContestStatus vote(
      Contests contests, String id, String voter, String entry, long seconds) {
    return contests.vote(ID, ActivityId.of(entry), by(id, voter, seconds)).status();
  }

  @Test
  @DisplayName("give as many votes a day as they say, by the contest's calendar")
  void votesPerDay() {
    Contests contests =
        contests(new VoteRule(VotePeriod.DAY, 1, true, RankRule.DENSE, List.of()), TeamRule.sum());
    contests.enter(ID, by("p1", "ann", 1));
    assertThat(vote(contests, "v1", "ann", "p1", 86_399)).isEqualTo(ContestStatus.DONE);
    assertThat(vote(contests, "v2", "ann", "p1", 86_398)).isEqualTo(ContestStatus.VOTED_BEFORE);
    assertThat(vote(contests, "v3", "ann", "p1", 86_400)).isEqualTo(ContestStatus.DONE);
  }

  /** red: ann 30 and 5, ben 20; blue: cat 25, ann 10 after she changed. */
  private static void play(Contests contests) {
    contests.join(ID, member("red"), member("ann"), FROM);
    contests.join(ID, member("red"), member("ben"), FROM);
    contests.join(ID, member("blue"), member("cat"), FROM);
    contests.contribute(ID, by("a1", "ann", 10), 30);
    contests.contribute(ID, by("a2", "ben", 20), 20);
    contests.contribute(ID, by("a3", "cat", 30), 25);
    contests.leave(ID, member("ann"), FROM.plusSeconds(100));
    contests.contribute(ID, by("a4", "ann", 150), 1_000);
    contests.join(ID, member("blue"), member("ann"), FROM.plusSeconds(200));
    contests.contribute(ID, by("a5", "ann", 200), 10);
    contests.contribute(ID, by("a6", "ann", 99), 5); // late: still for red
  }

  @Test
  @DisplayName("score teams by who was in them then: sum 55:35, best 35:25, mean 55/2:35/2")
  void teams() {
    for (TeamRule rule : List.of(TeamRule.sum(), TeamRule.bestOf(1), TeamRule.mean())) {
      Contests contests = contests(VoteRule.ONE_EACH, rule);
      play(contests);
      List<TeamPlace> expected =
          switch (rule.scoring()) {
            case SUM ->
                List.of(
                    new TeamPlace(1, member("red"), 55, 1),
                    new TeamPlace(2, member("blue"), 35, 1));
            case BEST ->
                List.of(
                    new TeamPlace(1, member("red"), 35, 1),
                    new TeamPlace(2, member("blue"), 25, 1));
            case MEAN ->
                List.of(
                    new TeamPlace(1, member("red"), 55, 2),
                    new TeamPlace(2, member("blue"), 35, 2));
          };
      assertThat(contests.standings(ID)).isEqualTo(expected);
    }
  }

  @Test
  @DisplayName("take means as exact ratios: 2/3 and 4/6 are equal, and more than 1/2")
  void means() {
    List<TeamMembership> memberships = new ArrayList<>();
    for (String each : List.of("a1", "a2", "a3", "b1", "b2", "b3", "b4", "b5", "b6", "c1", "c2")) {
      memberships.add(new TeamMembership(ID, member("team-" + each.charAt(0)), member(each), FROM));
    }
    List<TeamPoints> points =
        List.of(points("e1", "a1", 2, 5), points("e2", "b1", 4, 4), points("e3", "c1", 1, 1));
    assertThat(TeamRule.mean().standings(memberships, points))
        .extracting(TeamPlace::rank, place -> place.team().value())
        .map(Object::toString)
        .containsExactly("(1L, \"team-b\")", "(1L, \"team-a\")", "(3L, \"team-c\")");
  }

  @Test
  @DisplayName("of teams that are equal by their best, the one whose best were earlier comes first")
  void bestEarlier() {
    List<TeamMembership> memberships = new ArrayList<>();
    for (String each : List.of("a1", "a2", "b1")) {
      memberships.add(new TeamMembership(ID, member("team-" + each.charAt(0)), member(each), FROM));
    }
    List<TeamPoints> points =
        List.of(points("e1", "a1", 5, 5), points("e2", "b1", 5, 6), points("e3", "a2", 1, 7));
    assertThat(TeamRule.bestOf(1).standings(memberships, points))
        .extracting(TeamPlace::team)
        .containsExactly(member("team-a"), member("team-b"));
  }

  private static TeamPoints points(String id, String member, long points, long seconds) {
    return new TeamPoints(ID, ActivityId.of(id), member(member), points, FROM.plusSeconds(seconds));
  }

  @Test
  @DisplayName("are entered by sharing once an object and date")
  void shares() {
    Contests contests = usual();
    assertThat(share(contests, "s1", "ann", "post-1", 10)).isEqualTo(ContestStatus.DONE);
    assertThat(share(contests, "s2", "ann", "post-1", 20)).isEqualTo(ContestStatus.REPLAYED);
    assertThat(share(contests, "s3", "ann", "post-2", 20)).isEqualTo(ContestStatus.DONE);
    assertThat(share(contests, "s4", "ben", "post-1", 20)).isEqualTo(ContestStatus.DONE);
    assertThat(share(contests, "s5", "ann", "post-1", 86_400)).isEqualTo(ContestStatus.DONE);
    assertThat(contests.shares(ID))
        .extracting(entry -> entry.member().value())
        .containsExactlyInAnyOrder("ann", "ann", "ann", "ben");
    assertThat(vote(contests, "v1", "zoe", contests.shares(ID).get(0).id().value(), 30))
        .isEqualTo(ContestStatus.NO_SUCH_ENTRY);
    assertThatThrownBy(() -> contests.enter(ID, by("share:x", "ann", 1)))
        .hasMessage("id must not begin with share:, was share:x");
    assertThatThrownBy(() -> contests.share(ID, by("s6", "ann", 1)))
        .hasMessage("type must be content.shared, was post.created");
  }

  private static ContestStatus share(
      Contests contests, String id, String member, String object, long seconds) {
    Activity share =
        Activity.of(
                ActivityId.of(id),
                member(member),
                ActivityType.CONTENT_SHARED,
                FROM.plusSeconds(seconds))
            .withObject(ContentId.of(object));
    return contests.share(ID, share).status();
  }
}
