package io.communitykit.jdbc.referral;

import io.communitykit.core.ActivityId;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.jdbc.column.Json;
import io.communitykit.jdbc.column.MessageText;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.referral.ChannelId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.NamedReferrer;
import io.communitykit.referral.binding.ReferralOutcome;
import io.communitykit.referral.binding.Ruling;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.fraud.FraudAssessment;
import io.communitykit.referral.fraud.FraudEvidence;
import io.communitykit.referral.fraud.FraudFinding;
import io.communitykit.referral.fraud.FraudStage;
import io.communitykit.referral.fraud.FraudVerdict;
import io.communitykit.referral.qualification.CountedActivities;
import io.communitykit.referral.qualification.CountedActivity;
import io.communitykit.referral.reward.ReferralCap;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.referral.reward.RewardRole;
import io.communitykit.referral.signal.ReferralSignal;
import io.communitykit.referral.signal.SignalKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a referral as JSON in columns. Equal parts have equal texts, so that the database
 * can tell a repeated command. What is empty is left out.
 */
final class ReferralText {

  private ReferralText() {}

  static String command(BindCommand command) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("referee", command.referee().value());
    fields.put("refereeJoinedAt", Micros.of(command.refereeJoinedAt()));
    fields.put("at", Micros.of(command.at()));
    command
        .referrer()
        .ifPresent(
            referrer ->
                fields.put(
                    "referrer",
                    List.of(referrer.member().value(), Micros.of(referrer.joinedAt()))));
    command.code().ifPresent(code -> fields.put("code", code));
    command.visitor().ifPresent(visitor -> fields.put("visitor", visitor.value()));
    if (!command.signals().isEmpty()) {
      fields.put("signals", list(command.signals()));
    }
    return Json.text(fields);
  }

  static BindCommand command(String text) {
    Map<String, Object> fields = Json.object(Json.read(text));
    Optional<NamedReferrer> referrer =
        Optional.ofNullable(fields.get("referrer"))
            .map(Json::list)
            .map(pair -> new NamedReferrer(MemberId.of((String) pair.get(0)), at(pair.get(1))));
    return new BindCommand(
        MemberId.of(text(fields, "referee")),
        at(Json.field(fields, "refereeJoinedAt")),
        at(Json.field(fields, "at")),
        referrer,
        optional(fields, "code"),
        optional(fields, "visitor").map(VisitorKey::of),
        set(fields.getOrDefault("signals", List.of())));
  }

  /** Returns all but the referrer and when the referrer joined. */
  static String attribution(Attribution attribution) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("source", attribution.source().name());
    attribution.code().ifPresent(code -> fields.put("code", code.value()));
    attribution.channel().ifPresent(channel -> fields.put("channel", channel.value()));
    fields.put("at", Micros.of(attribution.at()));
    return Json.text(fields);
  }

  static Attribution attribution(String text, MemberId referrer, Instant joinedAt) {
    Map<String, Object> fields = Json.object(Json.read(text));
    return new Attribution(
        referrer,
        joinedAt,
        Attribution.Source.valueOf(text(fields, "source")),
        optional(fields, "code").map(CodeText::of),
        optional(fields, "channel").map(ChannelId::of),
        at(Json.field(fields, "at")));
  }

  static String signals(Collection<ReferralSignal> signals) {
    return signals.isEmpty() ? "[]" : Json.text(list(signals));
  }

  static Set<ReferralSignal> signals(String text) {
    return text.equals("[]") ? Set.of() : set(Json.read(text));
  }

  private static List<Object> list(Collection<ReferralSignal> signals) {
    return List.copyOf(
        signals.stream().map(each -> List.of(each.kind().name(), each.hash())).toList());
  }

  private static Set<ReferralSignal> set(Object list) {
    Set<ReferralSignal> signals = new TreeSet<>();
    for (Object each : Json.list(list)) {
      List<Object> pair = Json.list(each);
      signals.add(
          ReferralSignal.of(SignalKind.valueOf((String) pair.get(0)), (String) pair.get(1)));
    }
    return signals;
  }

  static String assessment(FraudAssessment assessment) {
    return assessment.evidence().isEmpty()
        ? "[]"
        : Json.text(assessment.evidence().stream().map(ReferralText::evidence).toList());
  }

  private static Map<String, Object> evidence(FraudEvidence evidence) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("check", evidence.check());
    fields.put("stage", evidence.stage().name());
    fields.put("verdict", evidence.finding().verdict().name());
    fields.put("score", evidence.finding().score());
    fields.put("message", MessageText.encode(evidence.finding().message()));
    return fields;
  }

  static FraudAssessment assessment(String text) {
    return text.equals("[]")
        ? FraudAssessment.CLEAN
        : new FraudAssessment(all(text, ReferralText::evidence));
  }

  private static FraudEvidence evidence(Map<String, Object> fields) {
    return new FraudEvidence(
        text(fields, "check"),
        FraudStage.valueOf(text(fields, "stage")),
        new FraudFinding(
            FraudVerdict.valueOf(text(fields, "verdict")),
            number(fields, "score"),
            message(fields, "message")));
  }

  /** Returns all but the grants. */
  static String outcome(ReferralOutcome outcome) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("qualifiedAt", Micros.of(outcome.qualifiedAt()));
    outcome.by().ifPresent(by -> fields.put("by", by.value()));
    fields.put("rulesVersion", outcome.rulesVersion());
    return Json.text(fields);
  }

  static Optional<ReferralOutcome> outcome(@Nullable String text, @Nullable String grants) {
    if (text == null) {
      return Optional.empty();
    }
    Map<String, Object> fields = Json.object(Json.read(text));
    return Optional.of(
        new ReferralOutcome(
            at(Json.field(fields, "qualifiedAt")),
            optional(fields, "by").map(ActivityId::of),
            number(fields, "rulesVersion"),
            grants == null ? List.of() : all(grants, ReferralText::grant)));
  }

  static String grants(List<RewardGrant> grants) {
    return Json.text(grants.stream().map(ReferralText::fields).toList());
  }

  static String grant(RewardGrant grant) {
    return Json.text(fields(grant));
  }

  private static Map<String, Object> fields(RewardGrant grant) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reward", grant.reward());
    fields.put("to", grant.to().name());
    fields.put("beneficiary", grant.beneficiary().value());
    fields.put("asset", grant.asset().value());
    fields.put("amount", grant.amount());
    fields.put("pendingFor", grant.pendingFor().toString());
    grant
        .limitedBy()
        .ifPresent(cap -> fields.put("limitedBy", List.of(cap.per().name(), cap.max())));
    grant.disqualified().ifPresent(why -> fields.put("disqualified", MessageText.encode(why)));
    return fields;
  }

  private static RewardGrant grant(Map<String, Object> fields) {
    Optional<ReferralCap> limitedBy =
        Optional.ofNullable(fields.get("limitedBy"))
            .map(Json::list)
            .map(
                pair ->
                    new ReferralCap(
                        ReferralCap.Per.valueOf((String) pair.get(0)),
                        Math.toIntExact((Long) pair.get(1))));
    return new RewardGrant(
        text(fields, "reward"),
        RewardRole.valueOf(text(fields, "to")),
        MemberId.of(text(fields, "beneficiary")),
        AssetId.of(text(fields, "asset")),
        (Long) Json.field(fields, "amount"),
        Duration.parse(text(fields, "pendingFor")),
        limitedBy,
        Optional.ofNullable(fields.get("disqualified")).map(MessageText::decode));
  }

  static String ruling(Ruling ruling) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("to", ruling.to().name());
    fields.put("by", ruling.by());
    fields.put("reason", MessageText.encode(ruling.reason()));
    fields.put("at", Micros.of(ruling.at()));
    return Json.text(fields);
  }

  /** Returns {@code rulings} separated by commas, null for none. */
  static @Nullable String rulings(List<Ruling> rulings) {
    return rulings.isEmpty()
        ? null
        : String.join(",", rulings.stream().map(ReferralText::ruling).toList());
  }

  static List<Ruling> rulings(@Nullable String text) {
    return text == null ? List.of() : all("[" + text + "]", ReferralText::ruling);
  }

  private static Ruling ruling(Map<String, Object> fields) {
    return new Ruling(
        ReferralState.valueOf(text(fields, "to")),
        text(fields, "by"),
        message(fields, "reason"),
        at(Json.field(fields, "at")));
  }

  /** Returns {@code counted} by need, null for nothing. */
  static @Nullable String counted(CountedActivities counted) {
    if (counted.byNeed().isEmpty()) {
      return null;
    }
    Map<String, Object> needs = new LinkedHashMap<>();
    counted
        .byNeed()
        .forEach((need, list) -> needs.put(need, list.stream().map(ReferralText::list).toList()));
    return Json.text(needs);
  }

  private static List<Object> list(CountedActivity activity) {
    List<Object> parts = new ArrayList<>(3);
    parts.add(activity.id().value());
    parts.add(Micros.of(activity.at()));
    activity.day().ifPresent(day -> parts.add(day.toString()));
    return parts;
  }

  static CountedActivities counted(@Nullable String text) {
    if (text == null) {
      return CountedActivities.NONE;
    }
    Map<String, List<CountedActivity>> needs = new TreeMap<>();
    Json.object(Json.read(text))
        .forEach(
            (need, list) ->
                needs.put(need, Json.list(list).stream().map(ReferralText::activity).toList()));
    return new CountedActivities(needs);
  }

  private static CountedActivity activity(Object list) {
    List<Object> parts = Json.list(list);
    return new CountedActivity(
        ActivityId.of((String) parts.get(0)),
        at(parts.get(1)),
        parts.size() < 3 ? Optional.empty() : Optional.of(LocalDate.parse((String) parts.get(2))));
  }

  private static <T> List<T> all(String text, Function<Map<String, Object>, T> reader) {
    return Json.list(Json.read(text)).stream()
        .map(each -> reader.apply(Json.object(each)))
        .toList();
  }

  private static Instant at(Object micros) {
    return Micros.instant((long) (Long) micros);
  }

  private static String text(Map<String, Object> fields, String name) {
    return (String) Json.field(fields, name);
  }

  private static int number(Map<String, Object> fields, String name) {
    return Math.toIntExact((Long) Json.field(fields, name));
  }

  private static Message message(Map<String, Object> fields, String name) {
    return MessageText.decode(Json.field(fields, name));
  }

  private static Optional<String> optional(Map<String, Object> fields, String name) {
    return Optional.ofNullable((String) fields.get(name));
  }
}
