package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The sketch of one published or waiting piece of content.
 *
 * @param content the content
 * @param author who submitted it
 * @param at when, to the microsecond
 * @param sketch what it looks like
 */
public record ContentFingerprint(ContentId content, MemberId author, Instant at, Sketch sketch) {

  /** Checks the components. */
  public ContentFingerprint {
    requireNonNull(content, "content");
    requireNonNull(author, "author");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    requireNonNull(sketch, "sketch");
  }
}
