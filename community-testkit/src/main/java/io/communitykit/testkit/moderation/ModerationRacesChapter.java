package io.communitykit.testkit.moderation;

import static io.communitykit.testkit.moderation.ModerationUnits.ANN;
import static io.communitykit.testkit.moderation.ModerationUnits.BO;
import static io.communitykit.testkit.moderation.ModerationUnits.GONE;
import static io.communitykit.testkit.moderation.ModerationUnits.MOD;
import static io.communitykit.testkit.moderation.ModerationUnits.appeal;
import static io.communitykit.testkit.moderation.ModerationUnits.at;
import static io.communitykit.testkit.moderation.ModerationUnits.cleared;
import static io.communitykit.testkit.moderation.ModerationUnits.complaint;
import static io.communitykit.testkit.moderation.ModerationUnits.entry;
import static io.communitykit.testkit.moderation.ModerationUnits.find;
import static io.communitykit.testkit.moderation.ModerationUnits.lease;
import static io.communitykit.testkit.moderation.ModerationUnits.mute;
import static io.communitykit.testkit.moderation.ModerationUnits.post;
import static io.communitykit.testkit.moderation.ModerationUnits.reviewCase;
import static io.communitykit.testkit.moderation.ModerationUnits.ruling;
import static io.communitykit.testkit.moderation.ModerationUnits.sanctions;
import static io.communitykit.testkit.moderation.ModerationUnits.strike;
import static io.communitykit.testkit.moderation.ModerationUnits.strikes;
import static io.communitykit.testkit.moderation.ModerationUnits.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.AppealOutcome;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.store.AppealQuery;
import io.communitykit.moderation.store.AuditQuery;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.UnitCommit;
import io.communitykit.moderation.store.UnitCommit.Status;
import io.communitykit.testkit.Races;
import io.communitykit.testkit.store.StoreChapter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That of many who write the same at once one does, and the others are told. */
abstract class ModerationRacesChapter extends StoreChapter<ModerationStore> {

  ModerationRacesChapter(ModerationStoreContract contract) {
    super(contract);
  }

  private int someRaces() {
    return Math.max(10, races() / 10);
  }

  private static List<Status> statuses(List<UnitCommit> commits) {
    return commits.stream().map(UnitCommit::status).toList();
  }

  /** One of each race is committed, and the others are {@code other}. */
  private static void oneWon(List<List<UnitCommit>> seen, Status other) {
    for (List<UnitCommit> race : seen) {
      assertEquals(1, count(statuses(race), Status.COMMITTED), race::toString);
      assertEquals(THREADS - 1, count(statuses(race), other), race::toString);
    }
  }

  @Test
  @DisplayName("one unit is written once, and is a repetition to all others")
  void oneUnit() throws Exception {
    oneWon(
        Races.run(
            someRaces(),
            THREADS,
            (race, thread) ->
                store()
                    .commit(
                        unit("u" + race)
                            .with(strikes(ANN, race, strike("s" + race, ANN, 0)))
                            .with(entry("e" + race, Actor.rule("r"), post("p"), 0)))),
        Status.REPLAYED);
    assertEquals(someRaces(), store().record(ANN, at(0)).version());
    assertEquals(
        Math.min(Page.MAX_SIZE, someRaces()),
        store().audit(AuditQuery.ALL, Optional.empty(), Page.MAX_SIZE).items().size());
  }

  @Test
  @DisplayName("a record changes once from one version, so that no rung is crossed twice")
  void oneRecord() throws Exception {
    List<List<UnitCommit>> seen =
        Races.run(
            someRaces(),
            THREADS,
            (race, thread) -> {
              String id = race + "-" + thread;
              return store()
                  .commit(
                      unit(id)
                          .with(
                              thread % 2 == 0
                                  ? strikes(ANN, race, strike(id, ANN, 0))
                                  : sanctions(ANN, race, mute(id, ANN, 0))));
            });
    oneWon(seen, Status.STALE_RECORD);
    MemberRecord record = store().record(ANN, at(0));
    assertEquals(someRaces(), record.version());
    assertEquals(someRaces(), record.strikes().size() + record.sanctions().size());
  }

  @Test
  @DisplayName("threads that read, decide and try again all get through")
  void triedAgain() throws Exception {
    int races = Math.max(5, someRaces() / 5);
    Races.run(
        races,
        THREADS,
        (race, thread) -> {
          String id = race + "-" + thread;
          Status status;
          do {
            long version = store().record(ANN, at(0)).version();
            status =
                store().commit(unit(id).with(strikes(ANN, version, strike(id, ANN, 0)))).status();
          } while (status == Status.STALE_RECORD);
          return status;
        });
    assertEquals((long) races * THREADS, store().record(ANN, at(0)).version());
    assertEquals(races * THREADS, store().record(ANN, at(0)).strikes().size());
  }

  @Test
  @DisplayName("a case is claimed by one")
  void oneClaim() throws Exception {
    for (int race = 0; race < someRaces(); race++) {
      store().commit(unit("c" + race).with(reviewCase("c" + race, post("p" + race), ANN, 0)));
    }
    List<List<UnitCommit>> seen =
        Races.run(
            someRaces(),
            THREADS,
            (race, thread) ->
                store()
                    .commit(
                        unit("u" + race + "-" + thread)
                            .with(
                                reviewCase("c" + race, post("p" + race), ANN, 0)
                                    .claimed(lease(MemberId.of("r" + thread), 60)))));
    oneWon(seen, Status.STALE_CASE);
    for (int race = 0; race < someRaces(); race++) {
      ReviewCase claimed = find(store(), "c" + race).orElseThrow();
      int winner = statuses(seen.get(race)).indexOf(Status.COMMITTED);
      assertEquals(Optional.of(lease(MemberId.of("r" + winner), 60)), claimed.lease());
      assertEquals(2, claimed.version());
    }
  }

  @Test
  @DisplayName("a subject gets one open case")
  void oneOpenCase() throws Exception {
    oneWon(
        Races.run(
            someRaces(),
            THREADS,
            (race, thread) -> {
              String id = "c" + race + "-" + thread;
              return store().commit(unit(id).with(reviewCase(id, post("p" + race), ANN, race)));
            }),
        Status.STALE_CASE);
  }

  @Test
  @DisplayName("a reporter is heard once about a subject, whichever way the complaints come")
  void oneComplaint() throws Exception {
    store().commit(unit("c").with(reviewCase("c", post("p"), ANN, 0)));
    List<List<UnitCommit>> seen =
        Races.run(
            someRaces(),
            THREADS,
            (race, thread) ->
                store()
                    .commit(
                        unit(race + "-" + thread)
                            .with(
                                complaint(
                                    race + "-" + thread,
                                    MemberId.of("r" + race),
                                    post("p"),
                                    "c",
                                    2,
                                    race))));
    oneWon(seen, Status.DUPLICATE);
    ReviewCase each = find(store(), "c").orElseThrow();
    assertEquals(someRaces(), each.complaints());
    assertEquals(2L * someRaces(), each.complaintWeight());
  }

  @Test
  @DisplayName("complaints that come while a case is claimed and decided are counted or refused")
  void complaintsMeanwhile() throws Exception {
    int races = Math.max(10, someRaces() / 5);
    for (int race = 0; race < races; race++) {
      store().commit(unit("c" + race).with(reviewCase("c" + race, post("p" + race), ANN, 0)));
    }
    List<List<UnitCommit>> seen =
        Races.run(
            races,
            THREADS,
            (race, thread) -> {
              String id = race + "-" + thread;
              if (thread == 0) {
                ReviewCase first = reviewCase("c" + race, post("p" + race), ANN, 0);
                ReviewCase claimed = first.claimed(lease(MOD, 60));
                store().commit(unit("l" + id).with(claimed));
                return store().commit(unit("d" + id).with(claimed.resolved(cleared(9))));
              }
              MemberId reporter = MemberId.of("r" + thread);
              return store()
                  .commit(
                      unit(id)
                          .with(complaint(id, reporter, post("p" + race), "c" + race, thread, 1)));
            });
    for (int race = 0; race < races; race++) {
      List<Status> statuses = statuses(seen.get(race));
      assertEquals(Status.COMMITTED, statuses.get(0), "a flood keeps no reviewer from deciding");
      long weight = 0;
      for (int thread = 1; thread < THREADS; thread++) {
        weight += statuses.get(thread) == Status.COMMITTED ? thread : 0;
        assertTrue(
            statuses.get(thread) == Status.COMMITTED || statuses.get(thread) == Status.STALE_CASE,
            statuses::toString);
      }
      ReviewCase decided = find(store(), "c" + race).orElseThrow();
      assertEquals(count(statuses, Status.COMMITTED) - 1, decided.complaints(), "race " + race);
      assertEquals(weight, decided.complaintWeight(), "race " + race);
      assertEquals(decided.complaints(), ModerationUnits.complaints(store(), "c" + race).size());
    }
  }

  @Test
  @DisplayName("an act gets one appeal, and an appeal one ruling")
  void oneAppeal() throws Exception {
    oneWon(
        Races.run(
            someRaces(),
            THREADS,
            (race, thread) ->
                store()
                    .commit(
                        unit("a" + race + "-" + thread)
                            .with(appeal("a" + race, ANN, Subject.sanction("m" + race), 0)))),
        Status.DUPLICATE);
    oneWon(
        Races.run(
            someRaces(),
            THREADS,
            (race, thread) -> {
              Appeal appeal = appeal("a" + race, ANN, Subject.sanction("m" + race), 0);
              AppealOutcome outcome =
                  thread % 2 == 0 ? AppealOutcome.UPHELD : AppealOutcome.OVERTURNED;
              return store()
                  .commit(
                      unit("r" + race + "-" + thread)
                          .with(appeal.decided(ruling(outcome, BO, thread))));
            }),
        Status.DUPLICATE);
    assertEquals(List.of(), store().appeals(AppealQuery.WAITING, Optional.empty(), 9).items());
  }

  @Test
  @DisplayName("units of several parts, each raced in another mixture, lock nobody out")
  void mixtures() throws Exception {
    int races = someRaces();
    Races.run(
        races,
        THREADS,
        (race, thread) -> {
          String id = race + "-" + thread;
          MemberId member = MemberId.of("m" + (race + thread) % 3);
          long version = store().record(member, at(0)).version();
          return store()
              .commit(
                  unit(id)
                      .with(strikes(member, version, strike(id, member, 0)))
                      .with(reviewCase("c" + id, post("p" + (race + thread / 2) % 3), ANN, 0))
                      .with(
                          complaint(
                              id,
                              MemberId.of("r" + thread % 2),
                              post("p" + race % 5),
                              "c" + id,
                              1,
                              0))
                      .with(appeal("a" + id, BO, Subject.decision("d" + race % 7), 0)));
        });
    long strikes = 0;
    for (int m = 0; m < 3; m++) {
      MemberRecord record = store().record(MemberId.of("m" + m), at(0));
      assertEquals(record.version(), record.strikes().size());
      strikes += record.version();
    }
    assertEquals(strikes, store().appeals(AppealQuery.ALL, Optional.empty(), 1_000).items().size());
  }

  @Test
  @DisplayName("a record is read as of one moment, also while it changes")
  void readWhileWritten() throws Exception {
    int races = someRaces();
    Races.run(
        races,
        THREADS,
        (race, thread) -> {
          if (thread == 0) {
            return store()
                .commit(unit("u" + race).with(strikes(ANN, race, strike("s" + race, ANN, 0))))
                .status();
          }
          MemberRecord seen = store().record(ANN, at(0));
          assertEquals(seen.version(), seen.strikes().size());
          return Status.COMMITTED;
        });
  }

  @Test
  @DisplayName("whoever is erased while others write of them is gone afterwards, whole")
  void erasedMeanwhile() throws Exception {
    int races = Math.max(10, someRaces() / 3);
    Races.run(
        races,
        THREADS,
        (race, thread) -> {
          String id = race + "-" + thread;
          if (thread == 0) {
            return store().erase(ANN, GONE);
          }
          long version = store().record(ANN, at(0)).version();
          return store()
              .commit(
                  unit(id)
                      .with(strikes(ANN, version, strike(id, ANN, 0)))
                      .with(entry("e" + id, Actor.member(ANN), post("p" + id), race)));
        });
    MemberRecord left = store().record(ANN, at(0));
    assertEquals(left.version(), left.strikes().size(), "erased whole or not");
    store().erase(ANN, GONE);
    assertEquals(MemberRecord.empty(ANN), store().record(ANN, at(0)));
    assertEquals(
        List.of(), store().audit(AuditQuery.of(ANN), Optional.empty(), Page.MAX_SIZE).items());
  }
}
