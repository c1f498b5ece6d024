package io.communitykit.moderation.rules;

import io.communitykit.moderation.Verdict;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example that the rules must decide as it says. It is decided alone: nothing was submitted
 * before it.
 *
 * @param text the body of a post
 * @param author what is known of who wrote it; nothing if not given
 * @param expect the verdict
 * @param by rules that must be among the reasons, live or shadow
 */
public record ModerationTestDefinition(
    @Size(max = 20_000) String text,
    @Nullable @Valid TestAuthorDefinition author,
    Verdict expect,
    @Nullable @Size(max = 50) List<@NotBlank String> by) {

  /** Creates a definition. */
  public ModerationTestDefinition {}

  /**
   * What is known of the author of an example.
   *
   * @param ageDays days since registration
   * @param trust level of trust
   * @param roles their roles
   * @param counters further facts
   */
  public record TestAuthorDefinition(
      @Nullable @Min(0) Integer ageDays,
      @Nullable @Min(0) Integer trust,
      @Nullable List<@NotBlank String> roles,
      @Nullable Map<String, Long> counters) {

    /** Creates a definition. */
    public TestAuthorDefinition {}
  }
}
