package io.communitykit.referral.program;

import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.problem.Checked;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.attribution.AttributionModel;
import io.communitykit.referral.attribution.AttributionPolicy;
import io.communitykit.referral.binding.RefereeScope;
import io.communitykit.referral.code.CodePolicy;
import io.communitykit.referral.definition.ReferralAttributionDefinition;
import io.communitykit.referral.definition.ReferralRulesDefinition;
import io.communitykit.referral.fraud.FraudPolicy;
import io.communitykit.referral.qualification.QualificationPolicy;
import io.communitykit.referral.reward.ReferralReward;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a definition into rules, collecting problems on the way; with any problem no rules come
 * out. Rules without problems are looked over for what is probably not meant, and then have to pass
 * their own tests.
 */
final class ReferralRulesCompiler {

  private final Fields fields = new Fields();

  Checked<ReferralRules> compile(ReferralRulesDefinition definition) {
    checkSchema(definition.schema());
    Optional<ReferralProgramId> id = programId(definition.id());
    int version = fields.required(definition.version(), "/version", 1, Integer.MAX_VALUE);
    CommunityCalendar calendar = calendar(definition.zone());
    RefereeScope scope = definition.referees();
    AttributionPolicy attribution = attribution(definition.attribution());
    CodePolicy codes = new CodesCompiler(fields).compile(definition.codes());
    Optional<QualificationPolicy> qualification =
        new QualifyCompiler(fields, calendar).compile(definition.qualify());
    List<ReferralReward> rewards =
        new RewardsCompiler(fields).compile(definition.rewards(), definition.milestones());
    FraudPolicy fraud = new FraudCompiler(fields).compile(definition.fraud(), qualification);
    if (fields.errors() > 0 || id.isEmpty() || qualification.isEmpty()) {
      return Checked.failed(fields.problems().list());
    }
    ReferralRules rules =
        new ReferralRules(
            id.get(),
            version,
            calendar,
            scope == null ? RefereeScope.NEWCOMERS : scope,
            attribution,
            codes,
            qualification.get(),
            rewards,
            fraud);
    ReferralLint.look(rules, fields.problems());
    new ReferralTests(rules, fields).run(definition.tests());
    return fields.errors() > 0
        ? Checked.failed(fields.problems().list())
        : Checked.of(rules, fields.problems().list());
  }

  private void checkSchema(@Nullable String schema) {
    if (schema == null) {
      fields.required("/schema");
    } else if (!schema.equals(ReferralRulesDefinition.SCHEMA)) {
      fields.add(
          "/schema",
          Message.of(
              "core.wrong-schema", "expected", ReferralRulesDefinition.SCHEMA, "actual", schema));
    }
  }

  private Optional<ReferralProgramId> programId(@Nullable String id) {
    if (id == null) {
      fields.required("/id");
      return Optional.empty();
    }
    if (!ReferralProgramId.isValid(id)) {
      fields.add(
          "/id",
          Message.of(
              "referral.rules.not-a-name",
              "max",
              (long) ReferralProgramId.MAX_LENGTH,
              "actual",
              id));
      return Optional.empty();
    }
    return Optional.of(ReferralProgramId.of(id));
  }

  private CommunityCalendar calendar(@Nullable String zone) {
    if (zone == null) {
      fields.required("/zone");
      return CommunityCalendar.UTC;
    }
    try {
      return CommunityCalendar.of(CommunityCalendar.zone(zone));
    } catch (IllegalArgumentException e) {
      fields.add("/zone", Message.of("core.not-a-zone", "value", zone));
      return CommunityCalendar.UTC;
    }
  }

  private AttributionPolicy attribution(@Nullable ReferralAttributionDefinition definition) {
    AttributionPolicy otherwise = AttributionPolicy.DEFAULT;
    if (definition == null) {
      return otherwise;
    }
    AttributionModel model = definition.model();
    return new AttributionPolicy(
        model == null ? otherwise.model() : model,
        fields
            .duration(definition.window(), "/attribution/window", Fields.SHORTEST)
            .orElse(otherwise.window()));
  }
}
