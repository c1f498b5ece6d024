package io.communitykit.referral.program;

import io.communitykit.core.Message;
import io.communitykit.referral.code.ChannelTerms;
import io.communitykit.referral.code.CodePolicy;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.GuessLimit;
import io.communitykit.referral.code.VanityPolicy;
import io.communitykit.referral.definition.ReferralChannelDefinition;
import io.communitykit.referral.definition.ReferralCodesDefinition;
import io.communitykit.referral.definition.ReferralGuessDefinition;
import io.communitykit.referral.definition.ReferralVanityDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles what new codes are like. */
final class CodesCompiler {

  private final Fields fields;

  CodesCompiler(Fields fields) {
    this.fields = fields;
  }

  CodePolicy compile(@Nullable ReferralCodesDefinition definition) {
    if (definition == null) {
      return CodePolicy.DEFAULT;
    }
    Integer length = definition.length();
    return new CodePolicy(
        length == null
            ? CodePolicy.DEFAULT_LENGTH
            : fields.within(length, "/codes/length", CodePolicy.MIN_LENGTH, CodeText.MAX_LENGTH),
        usageLimit(definition.usageLimit(), "/codes/usageLimit"),
        fields.duration(definition.expiresAfter(), "/codes/expiresAfter", Fields.SHORTEST),
        vanity(definition.vanity()),
        guesses(definition.wrongCodes()),
        channels(definition.channels()));
  }

  private OptionalInt usageLimit(@Nullable Integer limit, String pointer) {
    return limit == null
        ? OptionalInt.empty()
        : OptionalInt.of(fields.within(limit, pointer, 1, Integer.MAX_VALUE));
  }

  private VanityPolicy vanity(@Nullable ReferralVanityDefinition definition) {
    if (definition == null) {
      return VanityPolicy.DEFAULT;
    }
    Boolean allowed = definition.allowed();
    Integer minLength = definition.minLength();
    Set<CodeText> reserved = new HashSet<>();
    for (Fields.Item<String> item :
        fields.items(
            definition.reserved(), "/codes/vanity/reserved", 0, VanityPolicy.MAX_RESERVED)) {
      CodeText.parse(item.value())
          .ifPresentOrElse(
              reserved::add,
              () ->
                  fields.add(
                      item.pointer(),
                      Message.of("referral.rules.not-a-code", "actual", item.value())));
    }
    return new VanityPolicy(
        allowed == null || allowed,
        minLength == null
            ? VanityPolicy.DEFAULT_MIN_LENGTH
            : fields.within(
                minLength, "/codes/vanity/minLength", CodeText.MIN_LENGTH, CodeText.MAX_LENGTH),
        reserved);
  }

  private GuessLimit guesses(@Nullable ReferralGuessDefinition definition) {
    if (definition == null) {
      return GuessLimit.DEFAULT;
    }
    Integer max = definition.max();
    return new GuessLimit(
        max == null
            ? GuessLimit.DEFAULT.max()
            : fields.within(max, "/codes/wrongCodes/max", 1, GuessLimit.MAX),
        fields
            .duration(definition.per(), "/codes/wrongCodes/per", Fields.SHORTEST)
            .orElse(GuessLimit.DEFAULT.per()));
  }

  private List<ChannelTerms> channels(@Nullable List<ReferralChannelDefinition> definitions) {
    List<ChannelTerms> terms = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Fields.Item<ReferralChannelDefinition> item :
        fields.items(definitions, "/codes/channels", 0, CodePolicy.MAX_CHANNELS)) {
      ReferralChannelDefinition definition = item.value();
      String at = item.pointer() + "/channels";
      String channels = definition.channels();
      OptionalInt limit = usageLimit(definition.usageLimit(), item.pointer() + "/usageLimit");
      var expiresAfter =
          fields.duration(
              definition.expiresAfter(), item.pointer() + "/expiresAfter", Fields.SHORTEST);
      if (channels == null) {
        fields.required(at);
      } else if (!ChannelTerms.isPattern(channels)) {
        fields.add(at, Message.of("referral.rules.not-a-channel", "actual", channels));
      } else if (!seen.add(channels)) {
        fields.add(at, Message.of("core.duplicate", "value", channels));
      } else {
        terms.add(new ChannelTerms(channels, limit, expiresAfter));
      }
    }
    return terms;
  }
}
