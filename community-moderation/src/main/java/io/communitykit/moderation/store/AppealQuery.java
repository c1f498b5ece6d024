package io.communitykit.moderation.store;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.review.Appeal;
import java.util.Optional;

/**
 * Which appeals are wanted; what is empty is not asked.
 *
 * @param id the one with this id
 * @param against the one against this
 * @param member those of this member
 * @param open those that wait, or those that are decided
 */
public record AppealQuery(
    Optional<String> id,
    Optional<Subject> against,
    Optional<MemberId> member,
    Optional<Boolean> open) {

  /** All there are. */
  public static final AppealQuery ALL =
      new AppealQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** All that wait for a reviewer. */
  public static final AppealQuery WAITING =
      new AppealQuery(ALL.id, ALL.against, ALL.member, Optional.of(true));

  /** Checks the components. */
  public AppealQuery {
    requireNonNull(id, "id");
    requireNonNull(against, "against");
    requireNonNull(member, "member");
    requireNonNull(open, "open");
  }

  /** Returns the wish for the appeal {@code id}. */
  public static AppealQuery of(String id) {
    return new AppealQuery(Optional.of(id), ALL.against, ALL.member, ALL.open);
  }

  /** Returns the wish for the appeal against {@code act}. */
  public static AppealQuery against(Subject act) {
    return new AppealQuery(ALL.id, Optional.of(act), ALL.member, ALL.open);
  }

  /** Returns the wish for the appeals of {@code member}. */
  public static AppealQuery of(MemberId member) {
    return new AppealQuery(ALL.id, ALL.against, Optional.of(member), ALL.open);
  }

  /** Whether {@code appeal} is wanted. */
  public boolean matches(Appeal appeal) {
    return id.map(appeal.id()::equals).orElse(true)
        && against.map(appeal.against()::equals).orElse(true)
        && member.map(appeal.member()::equals).orElse(true)
        && open.map(wanted -> wanted == appeal.isOpen()).orElse(true);
  }
}
