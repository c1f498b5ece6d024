package io.communitykit.points.contest;

import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problems;
import io.communitykit.points.RankRule;
import io.communitykit.points.TeamScoring;
import io.communitykit.points.VotePeriod;
import io.communitykit.points.definition.ContestDefinition;
import io.communitykit.points.definition.ContestFloorPrizeDefinition;
import io.communitykit.points.definition.ContestFloorsDefinition;
import io.communitykit.points.definition.ContestRankPrizeDefinition;
import io.communitykit.points.definition.ContestTeamsDefinition;
import io.communitykit.points.definition.ContestVotesDefinition;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns a definition into a contest, collecting problems; with any problem none comes out. */
final class ContestCompiler {

  private static final int MAX_PRIZES = FloorRule.MAX_PRIZES;

  private final Problems problems = new Problems();

  Checked<Contest> compile(ContestDefinition definition) {
    checkSchema(definition.schema());
    Optional<ContestId> id = made(definition.id(), "/id", ContestId::of);
    Integer version = definition.version();
    if (version == null) {
      required("/version");
    } else {
      within(version, "/version", 1, Integer.MAX_VALUE);
    }
    CommunityCalendar calendar = calendar(definition.zone());
    Optional<CircleId> circle =
        definition.circle() == null
            ? Optional.empty()
            : made(definition.circle(), "/circle", CircleId::of);
    Optional<Instant> from = instant(definition.from(), "/from", calendar);
    Optional<Instant> to = instant(definition.to(), "/to", calendar);
    if (from.isPresent() && to.isPresent() && !to.get().isAfter(from.get())) {
      add("/to", Message.of("points.contest.to-before-from"));
    }
    Optional<FloorRule> floors = Optional.ofNullable(definition.floors()).flatMap(this::floors);
    Optional<VoteRule> votes = Optional.ofNullable(definition.votes()).flatMap(this::votes);
    Optional<TeamRule> teams = Optional.ofNullable(definition.teams()).flatMap(this::teams);
    Optional<ActivityType> shares =
        definition.shares() == null
            ? Optional.empty()
            : made(definition.shares(), "/shares", ActivityType::of);
    boolean isEmpty =
        definition.floors() == null
            && definition.votes() == null
            && definition.teams() == null
            && definition.shares() == null;
    if (isEmpty) {
      add("", Message.of("points.contest.nothing"));
    }
    if (problems.size() > 0 || id.isEmpty() || version == null || from.isEmpty() || to.isEmpty()) {
      return Checked.failed(problems.list());
    }
    return Checked.of(
        new Contest(
            id.get(),
            version,
            calendar,
            circle,
            from.get(),
            to.get(),
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
      within(minLength, "/floors/minLength", 0, Integer.MAX_VALUE);
    }
    if (maxWins != null) {
      within(maxWins, "/floors/maxWins", 1, Integer.MAX_VALUE);
    }
    List<FloorPrize> prizes = new ArrayList<>();
    List<ContestFloorPrizeDefinition> written = definition.prizes();
    if (written == null) {
      required("/floors/prizes");
    } else {
      checkSize(written.size(), "/floors/prizes", 1, MAX_PRIZES);
      for (int i = 0; i < Math.min(written.size(), MAX_PRIZES); i++) {
        floorPrize(written.get(i), "/floors/prizes/" + i).ifPresent(prizes::add);
      }
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

  private Optional<FloorPrize> floorPrize(
      @Nullable ContestFloorPrizeDefinition definition, String pointer) {
    if (definition == null) {
      required(pointer);
      return Optional.empty();
    }
    Optional<FloorPattern> pattern = pattern(definition, pointer);
    Optional<AssetId> asset = made(definition.asset(), pointer + "/asset", AssetId::of);
    Optional<Long> amount = positive(definition.amount(), pointer + "/amount");
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
      add(pointer, Message.of("points.contest.one-form", "actual", (long) forms));
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
        add(pointer + "/" + i, Message.of("points.contest.not-digits", "actual", text));
      }
      numbers.add(ending.orElse(1L));
    }
    return numbers(FloorPattern.Kind.ENDINGS, numbers, pointer);
  }

  private Optional<FloorPattern> numbers(
      FloorPattern.Kind kind, List<Long> numbers, String pointer) {
    int before = problems.size();
    checkSize(numbers.size(), pointer, 1, FloorPattern.MAX_NUMBERS);
    for (int i = 0; i < numbers.size(); i++) {
      positive(numbers.get(i), pointer + "/" + i);
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
      within(max, "/votes/max", 1, Integer.MAX_VALUE);
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
      required("/teams/score");
      return Optional.empty();
    }
    if ((score == TeamScoring.BEST) != (best != null)) {
      add("/teams/best", Message.of("points.contest.best"));
    } else if (best != null) {
      within(best, "/teams/best", 1, Integer.MAX_VALUE);
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
    if (written == null) {
      return prizes;
    }
    checkSize(written.size(), pointer, 0, MAX_PRIZES);
    for (int i = 0; i < Math.min(written.size(), MAX_PRIZES); i++) {
      rankPrize(written.get(i), pointer + "/" + i).ifPresent(prizes::add);
    }
    return prizes;
  }

  private Optional<RankPrize> rankPrize(
      @Nullable ContestRankPrizeDefinition definition, String pointer) {
    if (definition == null) {
      required(pointer);
      return Optional.empty();
    }
    Optional<Long> from = positive(definition.from(), pointer + "/from");
    Long written = definition.to();
    long to = written == null ? from.orElse(1L) : written;
    if (from.isPresent() && to < from.get()) {
      add(
          pointer + "/to",
          Message.of("core.out-of-range", "min", from.get(), "max", Long.MAX_VALUE, "actual", to));
      return Optional.empty();
    }
    Optional<AssetId> asset = made(definition.asset(), pointer + "/asset", AssetId::of);
    Optional<Long> amount = positive(definition.amount(), pointer + "/amount");
    return from.isPresent() && asset.isPresent() && amount.isPresent()
        ? Optional.of(new RankPrize(from.get(), to, asset.get(), amount.get()))
        : Optional.empty();
  }

  private void checkSchema(@Nullable String schema) {
    if (schema == null) {
      required("/schema");
    } else if (!schema.equals(ContestDefinition.SCHEMA)) {
      add(
          "/schema",
          Message.of("core.wrong-schema", "expected", ContestDefinition.SCHEMA, "actual", schema));
    }
  }

  private CommunityCalendar calendar(@Nullable String zone) {
    if (zone == null) {
      required("/zone");
      return CommunityCalendar.UTC;
    }
    try {
      return CommunityCalendar.of(CommunityCalendar.zone(zone));
    } catch (IllegalArgumentException e) {
      add("/zone", Message.of("core.not-a-zone", "value", zone));
      return CommunityCalendar.UTC;
    }
  }

  private Optional<Instant> instant(
      @Nullable String text, String pointer, CommunityCalendar calendar) {
    if (text == null) {
      required(pointer);
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(text).atZone(calendar.zone()).toInstant());
    } catch (DateTimeParseException e) {
      add(pointer, Message.of("points.not-a-local-time", "actual", text));
      return Optional.empty();
    }
  }

  private <T> Optional<T> made(@Nullable String text, String pointer, Function<String, T> maker) {
    if (text == null) {
      required(pointer);
      return Optional.empty();
    }
    try {
      return Optional.of(maker.apply(text));
    } catch (IllegalArgumentException e) {
      add(pointer, Message.of("points.contest.not-an-id", "actual", text));
      return Optional.empty();
    }
  }

  private Optional<Long> positive(@Nullable Long number, String pointer) {
    if (number == null) {
      required(pointer);
      return Optional.empty();
    }
    if (number < 1) {
      add(
          pointer,
          Message.of("core.out-of-range", "min", 1L, "max", Long.MAX_VALUE, "actual", number));
      return Optional.empty();
    }
    return Optional.of(number);
  }

  private void within(int number, String pointer, int min, int max) {
    if (number < min || number > max) {
      add(pointer, Message.of("core.out-of-range", "min", min, "max", max, "actual", number));
    }
  }

  private void checkSize(int size, String pointer, int min, int max) {
    if (size < min || size > max) {
      add(pointer, Message.of("core.size", "min", min, "max", max, "actual", size));
    }
  }

  private void required(String pointer) {
    add(pointer, Message.of("core.required"));
  }

  private void add(String pointer, Message message) {
    problems.add(pointer, message);
  }
}
