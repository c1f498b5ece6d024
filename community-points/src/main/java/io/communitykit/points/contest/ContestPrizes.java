package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.IntentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.RewardIntent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is won in a contest.
 *
 * <p>The id of each intent names what is given and not who gets it: the floor's number and prize,
 * or the place in the order and prize. So no prize is paid twice, whoever wins it by a second look.
 *
 * @param status {@code DONE}, or why nobody can tell yet
 * @param intents what is won; none if it is refused
 * @param reason why it is refused, if it is
 */
public record ContestPrizes(
    ContestStatus status, List<RewardIntent> intents, Optional<Message> reason) {

  /** Checks and copies the components. */
  public ContestPrizes {
    requireNonNull(status, "status");
    intents = List.copyOf(intents);
    requireNonNull(reason, "reason");
  }

  static ContestPrizes refused(ContestStatus status) {
    return new ContestPrizes(status, List.of(), Optional.of(status.message()));
  }

  /** Prizes in the making. */
  static final class Draft {

    private final Contest contest;
    private final List<RewardIntent> intents = new ArrayList<>();

    Draft(Contest contest) {
      this.contest = contest;
    }

    void floors(List<FloorWin> wins) {
      for (FloorWin win : wins) {
        boolean isLast = win.prize().pattern().kind() == FloorPattern.Kind.LAST;
        add(
            "floor:" + (isLast ? "last" : win.target()) + ":" + win.slot(),
            win.floor().entry().member(),
            win.prize().asset(),
            win.prize().amount(),
            "points.contest.won-floor",
            win.floor().number());
      }
    }

    void votes(VoteRule rule, List<VotePlace> places) {
      for (int i = 0; i < places.size() && places.get(i).entry().votes() > 0; i++) {
        MemberId member = places.get(i).entry().entry().member();
        ranked("entry:" + (i + 1), rule.prizes(), places.get(i).rank(), member);
      }
    }

    void teams(TeamRule rule, List<TeamPlace> places) {
      for (int i = 0; i < places.size() && places.get(i).points() > 0; i++) {
        ranked("team:" + (i + 1), rule.prizes(), places.get(i).rank(), places.get(i).team());
      }
    }

    /** Who has no score wins nothing, whatever the rank; so places end with the last that has. */
    private void ranked(String place, List<RankPrize> prizes, long rank, MemberId beneficiary) {
      for (int slot = 0; slot < prizes.size(); slot++) {
        RankPrize prize = prizes.get(slot);
        if (prize.isFor(rank)) {
          String id = place + ":" + slot;
          add(id, beneficiary, prize.asset(), prize.amount(), "points.contest.won-rank", rank);
        }
      }
    }

    private void add(
        String slot, MemberId beneficiary, AssetId asset, long amount, String reason, long number) {
      intents.add(
          new RewardIntent(
              IntentId.of("contest:" + contest.id() + ":" + slot),
              beneficiary,
              "winner",
              asset,
              amount,
              Message.of(reason, "contest", contest.id().value(), "number", number),
              contest.to(),
              Duration.ZERO));
    }

    ContestPrizes finish() {
      return new ContestPrizes(ContestStatus.DONE, intents, Optional.empty());
    }
  }
}
