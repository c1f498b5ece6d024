package io.communitykit.points.contest;

import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problems;
import io.communitykit.points.Amounts;
import io.communitykit.points.RankRule;
import io.communitykit.points.TeamScoring;
import io.communitykit.points.VotePeriod;
import io.communitykit.points.definition.ContestDefinition;
import io.communitykit.points.definition.ContestFloorPrizeDefinition;
import io.communitykit.points.definition.ContestFloorsDefinition;
import io.communitykit.points.definition.ContestRankPrizeDefinition;
import io.communitykit.points.definition.ContestTeamsDefinition;
import io.communitykit.points.definition.ContestVotesDefinition;
import io.communitykit.points.reading.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a definition into a contest, collecting problems; with any problem none comes out. */
final class ContestCompiler {

  private static final int MAX_PRIZES = FloorRule.MAX_PRIZES;

  private final Problems problems = new Problems();
  private final Fields fields = new Fields(problems);

  Checked<Contest> compile(ContestDefinition definition) {
    fields.schema(definition.schema(), ContestDefinition.SCHEMA);
    Optional<ContestId> id = fields.text(definition.id(), "/id", ContestId::of);
    Optional<Long> version = fields.number(definition.version(), "/version", 1, Integer.MAX_VALUE);
    CommunityCalendar calendar = fields.calendar(definition.zone(), null);
    Optional<CircleId> circle = fields.parsed(definition.circle(), "/circle", CircleId::of);
    Optional<Instant> from = time(definition.from(), "/from", calendar);
    Optional<Instant> to = time(definition.to(), "/to", calendar);
    if (from.isPresent() && to.isPresent() && !to.get().isAfter(from.get())) {
      fields.add("/to", Message.of("points.to-before-from"));
    }
    Optional<FloorRule> floors = Optional.ofNullable(definition.floors()).flatMap(this::floors);
    Optional<VoteRule> votes = Optional.ofNullable(definition.votes()).flatMap(this::votes);
    Optional<TeamRule> teams = Optional.ofNullable(definition.teams()).flatMap(this::teams);
    Optional<ActivityType> shares = fields.parsed(definition.shares(), "/shares", ActivityType::of);
    boolean isEmpty =
        definition.floors() == null
            && definition.votes() == null
            && definition.teams() == null
            && definition.shares() == null;
    if (isEmpty) {
      fields.add("", Message.of("points.contest.nothing"));
    }
    if (problems.size() > 0) {
      return Checked.failed(problems.list());
    }
    return Checked.of(
        new Contest(
            id.orElseThrow(),
            version.orElseThrow().intValue(),
            calendar,
            circle,
            from.orElseThrow(),
            to.orElseThrow(),
            floors,
            votes,
            teams,
            shares),
        problems.list());
  }

  private Optional<FloorRule> floors(ContestFloorsDefinition definition) {
    int before = problems.size();
    Integer minLength = definition.minLength();
    Integer maxWins = definition.maxWins();
    if (minLength != null) {
      fields.number(minLength, "/floors/minLength", 0, Integer.MAX_VALUE);
    }
    if (maxWins != null) {
      fields.number(maxWins, "/floors/maxWins", 1, Integer.MAX_VALUE);
    }
    List<FloorPrize> prizes = new ArrayList<>();
    for (Fields.Item<ContestFloorPrizeDefinition> item :
        fields.list(definition.prizes(), "/floors/prizes", 1, MAX_PRIZES)) {
      floorPrize(item.value(), item.pointer()).ifPresent(prizes::add);
    }
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(
            new FloorRule(
                prizes,
                minLength == null ? 0 : minLength,
                maxWins == null ? Integer.MAX_VALUE : maxWins,
                Boolean.TRUE.equals(definition.noTwoInARow()),
                Boolean.TRUE.equals(definition.nextValid())));
  }

  private Optional<FloorPrize> floorPrize(ContestFloorPrizeDefinition definition, String pointer) {
    Optional<FloorPattern> pattern = pattern(definition, pointer);
    Optional<AssetId> asset = fields.text(definition.asset(), pointer + "/asset", AssetId::of);
    Optional<Long> amount =
        fields.number(definition.amount(), pointer + "/amount", 1, Amounts.MAX_PER_TRANSACTION);
    return pattern.isPresent() && asset.isPresent() && amount.isPresent()
        ? Optional.of(new FloorPrize(pattern.get(), asset.get(), amount.get()))
        : Optional.empty();
  }

  private Optional<FloorPattern> pattern(ContestFloorPrizeDefinition definition, String pointer) {
    List<Long> list = definition.list();
    Long multiplesOf = definition.multiplesOf();
    List<String> endingIn = definition.endingIn();
    boolean last = Boolean.TRUE.equals(definition.last());
    int forms =
        (list != null ? 1 : 0)
            + (multiplesOf != null ? 1 : 0)
            + (endingIn != null ? 1 : 0)
            + (last ? 1 : 0);
    if (forms != 1) {
      fields.add(pointer, Message.of("points.contest.one-form", "actual", (long) forms));
      return Optional.empty();
    }
    if (list != null) {
      return numbers(FloorPattern.Kind.LIST, list, pointer + "/list");
    }
    if (multiplesOf != null) {
      return positive(multiplesOf, pointer + "/multiplesOf").map(FloorPattern::multiplesOf);
    }
    return endingIn == null
        ? Optional.of(FloorPattern.last())
        : endings(endingIn, pointer + "/endingIn");
  }

  private Optional<FloorPattern> endings(List<String> endings, String pointer) {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < endings.size(); i++) {
      String text = endings.get(i) == null ? "" : endings.get(i);
      Optional<Long> ending = FloorPattern.ending(text);
      if (ending.isEmpty()) {
        fields.add(pointer + "/" + i, Message.of("points.contest.not-digits", "actual", text));
      }
      numbers.add(ending.orElse(1L));
    }
    return numbers(FloorPattern.Kind.ENDINGS, numbers, pointer);
  }

  private Optional<FloorPattern> numbers(
      FloorPattern.Kind kind, List<Long> numbers, String pointer) {
    int before = problems.size();
    for (Fields.Item<Long> item : fields.list(numbers, pointer, 1, FloorPattern.MAX_NUMBERS)) {
      positive(item.value(), item.pointer());
    }
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(new FloorPattern(kind, numbers));
  }

  private Optional<VoteRule> votes(ContestVotesDefinition definition) {
    int before = problems.size();
    Integer max = definition.max();
    VotePeriod per = definition.per();
    RankRule ranks = definition.ranks();
    if (max != null) {
      fields.number(max, "/votes/max", 1, Integer.MAX_VALUE);
    }
    List<RankPrize> prizes = rankPrizes(definition.prizes(), "/votes/prizes");
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(
            new VoteRule(
                per == null ? VotePeriod.CONTEST : per,
                max == null ? 1 : max,
                Boolean.TRUE.equals(definition.own()),
                ranks == null ? RankRule.STANDARD : ranks,
                prizes));
  }

  private Optional<TeamRule> teams(ContestTeamsDefinition definition) {
    int before = problems.size();
    TeamScoring score = definition.score();
    Integer best = definition.best();
    RankRule ranks = definition.ranks();
    if (score == null) {
      fields.required("/teams/score");
      return Optional.empty();
    }
    if ((score == TeamScoring.BEST) != (best != null)) {
      fields.add("/teams/best", Message.of("points.contest.best"));
    } else if (best != null) {
      fields.number(best, "/teams/best", 1, Integer.MAX_VALUE);
    }
    List<RankPrize> prizes = rankPrizes(definition.prizes(), "/teams/prizes");
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(
            new TeamRule(
                score, best == null ? 0 : best, ranks == null ? RankRule.STANDARD : ranks, prizes));
  }

  private List<RankPrize> rankPrizes(
      @Nullable List<ContestRankPrizeDefinition> written, String pointer) {
    List<RankPrize> prizes = new ArrayList<>();
    for (Fields.Item<ContestRankPrizeDefinition> item :
        fields.list(written, pointer, 0, MAX_PRIZES)) {
      rankPrize(item.value(), item.pointer()).ifPresent(prizes::add);
    }
    return prizes;
  }

  private Optional<RankPrize> rankPrize(ContestRankPrizeDefinition definition, String pointer) {
    Optional<Long> from = positive(definition.from(), pointer + "/from");
    Long written = definition.to();
    long to = written == null ? from.orElse(1L) : written;
    if (from.isPresent() && to < from.get()) {
      fields.add(
          pointer + "/to",
          Message.of("core.out-of-range", "min", from.get(), "max", Long.MAX_VALUE, "actual", to));
      return Optional.empty();
    }
    Optional<AssetId> asset = fields.text(definition.asset(), pointer + "/asset", AssetId::of);
    Optional<Long> amount =
        fields.number(definition.amount(), pointer + "/amount", 1, Amounts.MAX_PER_TRANSACTION);
    return from.isPresent() && asset.isPresent() && amount.isPresent()
        ? Optional.of(new RankPrize(from.get(), to, asset.get(), amount.get()))
        : Optional.empty();
  }

  private Optional<Instant> time(
      @Nullable String text, String pointer, CommunityCalendar calendar) {
    if (text == null) {
      fields.required(pointer);
    }
    return fields.localTime(text, pointer, calendar);
  }

  private Optional<Long> positive(@Nullable Long number, String pointer) {
    return fields.number(number, pointer, 1, Long.MAX_VALUE);
  }
}
