package io.communitykit.moderation.rules;

import io.communitykit.moderation.Remark;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How members may appeal, as a rule file spells it.
 *
 * @param window how long after a decision or sanction; P180D if not given
 * @param perSanction how often against the same: always 1
 * @param maxChars how long an appeal may be, in code points; 2000 if not given
 */
public record AppealsDefinition(
    @Nullable Duration window,
    @Nullable @Min(1) @Max(1) Integer perSanction,
    @Nullable @Min(1) @Max(Remark.MAX_LENGTH) Integer maxChars) {

  /** Creates a definition. */
  public AppealsDefinition {}
}
