package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AttributeValue;
import io.communitykit.core.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the host knows of the author of a submission. A fact that it does not know is unknown to
 * rules too, and is never taken for zero.
 *
 * @param id the author
 * @param registeredAt when they joined
 * @param trust the host's level of trust, 0 or more
 * @param roles the roles they have, by the names that the host uses in {@code exempt}
 * @param counters further whole numbers by name, such as {@code posts}
 */
public record Author(
    MemberId id,
    Optional<Instant> registeredAt,
    OptionalInt trust,
    SortedSet<String> roles,
    SortedMap<String, Long> counters) {

  /** The fact {@code ageDays}: whole days of 24 hours since registration, 0 before it. */
  public static final String AGE_DAYS = "ageDays";

  /** The fact {@code trust}. */
  public static final String TRUST = "trust";

  /** The fact {@code roles}. */
  public static final String ROLES = "roles";

  /** Most roles, and most counters. */
  public static final int MAX_FACTS = 32;

  private static final Set<String> BUILT_IN = Set.of(AGE_DAYS, TRUST, ROLES);

  /**
   * Checks the components and takes copies.
   *
   * @throws IllegalArgumentException if trust is negative, there are too many roles or counters, or
   *     a counter has the name of another fact
   */
  public Author {
    requireNonNull(id, "id");
    requireNonNull(registeredAt, "registeredAt");
    requireNonNull(trust, "trust");
    if (trust.isPresent() && trust.getAsInt() < 0) {
      throw new IllegalArgumentException("trust must be 0 or more, was " + trust.getAsInt());
    }
    if (roles.size() > MAX_FACTS || counters.size() > MAX_FACTS) {
      throw new IllegalArgumentException(
          "roles and counters must be at most "
              + MAX_FACTS
              + " each, were "
              + roles.size()
              + " and "
              + counters.size());
    }
    roles.forEach(role -> Limits.name("role", role));
    counters
        .keySet()
        .forEach(
            name -> {
              if (BUILT_IN.contains(Limits.name("counter name", name))) {
                throw new IllegalArgumentException(
                    "counter name must not be one of " + new TreeSet<>(BUILT_IN) + ", was " + name);
              }
            });
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
  }

  /** Returns an author of whom nothing but the id is known. */
  public static Author of(MemberId id) {
    return new Author(id, Optional.empty(), OptionalInt.empty(), new TreeSet<>(), new TreeMap<>());
  }

  /** Returns this author, registered at {@code instant}. */
  public Author registeredAt(Instant instant) {
    return new Author(id, Optional.of(instant), trust, roles, counters);
  }

  /** Returns this author with the level of trust {@code level}. */
  public Author withTrust(int level) {
    return new Author(id, registeredAt, OptionalInt.of(level), roles, counters);
  }

  /** Returns this author with exactly {@code names} as roles. */
  public Author withRoles(String... names) {
    return new Author(id, registeredAt, trust, new TreeSet<>(Set.of(names)), counters);
  }

  /** Returns this author with the counter {@code name} at {@code value}. */
  public Author withCounter(String name, long value) {
    SortedMap<String, Long> more = new TreeMap<>(counters);
    more.put(name, value);
    return new Author(id, registeredAt, trust, roles, more);
  }

  /** Returns the fact {@code name} at the moment {@code at}, if it is known. */
  public Optional<AttributeValue> fact(String name, Instant at) {
    return switch (name) {
      case AGE_DAYS ->
          registeredAt.map(
              since -> AttributeValue.of(Math.max(0, Duration.between(since, at).toDays())));
      case TRUST ->
          trust.isPresent() ? Optional.of(AttributeValue.of(trust.getAsInt())) : Optional.empty();
      case ROLES -> Optional.of(AttributeValue.of(roles));
      default -> Optional.ofNullable(counters.get(name)).map(AttributeValue::of);
    };
  }
}
